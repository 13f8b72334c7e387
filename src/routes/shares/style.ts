/** The style of the pages. Colors and type are the studio's. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --desk: light-dark(#f3efe7, #131210);
  --sheet: light-dark(#fffdf8, #1c1a17);
  --raised: light-dark(#ffffff, #25221e);
  --hair: light-dark(#e0d9cb, #322e29);
  --line: light-dark(#cdc4b3, #48423a);
  --ink: light-dark(#1c1a16, #f3eee5);
  --ink-2: light-dark(#544d42, #c3bbae);
  --ink-3: light-dark(#6b6356, #9f9689);
  --sound: light-dark(#c23a1b, #ff6f4d);
  --serif: Besley, "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", SimSun, Georgia, serif;
  --sans: Figtree, "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif;
}
* { box-sizing: border-box; margin: 0; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  max-width: 760px; min-height: 100vh; min-height: 100dvh; margin: 0 auto; display: flex; flex-direction: column;
  padding: 0 max(16px, env(safe-area-inset-right)) 0 max(16px, env(safe-area-inset-left));
  background: var(--desk); color: var(--ink); font: 400 15px/1.5 var(--sans); overflow-wrap: anywhere;
}
header { display: flex; align-items: center; gap: 10px; padding: 22px 4px; font: 500 20px/1 var(--serif); }
.dot { fill: var(--sound); }
main { flex: 1; }
article { background: var(--sheet); border: 1px solid var(--hair); border-radius: 16px; overflow: hidden; }
.cover { display: block; width: 100%; height: auto; aspect-ratio: 16 / 9; object-fit: cover; }
.song { padding: 26px 28px 28px; display: grid; gap: 18px; justify-items: start; }
h1 { font: 500 36px/1.15 var(--serif); letter-spacing: -.015em; text-wrap: balance; }
audio { width: 100%; accent-color: var(--sound); }
.button {
  padding: 9px 16px; border: 1px solid var(--line); border-radius: 10px; background: var(--raised); color: var(--ink);
  font-weight: 600; text-decoration: none;
}
.button:hover { border-color: var(--ink-3); }
:focus-visible { outline: 2px solid var(--sound); outline-offset: 2px; }
.lyrics { padding: 30px 28px 0; }
.lyrics h2 { margin: 20px 0 6px; color: var(--ink-3); font: 600 12px/1.4 var(--sans); }
.lyrics p { margin: 0 0 14px; color: var(--ink-2); font: 500 19px/1.6 var(--serif); }
footer {
  display: flex; flex-wrap: wrap; justify-content: space-between; gap: 4px 24px; padding: 40px 4px 24px;
  color: var(--ink-3); font-size: 13px;
}
@media (max-width: 520px) {
  header { padding: 16px 2px; }
  .song { padding: 20px; }
  .lyrics { padding: 26px 20px 0; }
  h1 { font-size: 30px; }
}
`;
