import { GUIDES } from "./guides.ts";

interface PageParts {
  title: string;
  /** The path of the page, if it is in the navigation. */
  current?: string;
  /** HTML. */
  main: string;
}

/** A page in the style of the documentation. Its style and its logo are files below `/docs`. */
export function page({ title, current, main }: PageParts): string {
  const link = (to: string, text: string) =>
    `<a href="${to}"${to === current ? ' aria-current="page"' : ""}>${text}</a>`;
  const links = [link("/docs/", "API reference"), ...GUIDES.map(({ name, title }) => link(`/docs/${name}`, title))];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Fermata</title>
<link rel="icon" href="/docs/fermata.svg">
<link rel="stylesheet" href="/docs/docs.css">
</head>
<body>
<header class="head"><a class="name" href="/docs/"><img src="/docs/fermata.svg" alt="" width="24" height="24"> Fermata</a><nav aria-label="Guides">${links.join("")}</nav></header>
${main}
</body>
</html>
`;
}
