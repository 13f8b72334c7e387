const { document: url } = document.getElementById("reference").dataset;
Scalar.createApiReference("#reference", {
  url,
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: "never",
});
