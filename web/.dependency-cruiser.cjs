/** The layers of the page: packages know no app and no React; features know no other feature. */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-unresolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "packages-know-no-app",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "^app/" },
    },
    {
      name: "packages-know-no-react",
      comment: "api-client may bind to React Query; every other package is plain TypeScript.",
      severity: "error",
      from: { path: "^packages/(units|live|timeline)/" },
      to: { path: "node_modules/(react|react-dom|@mantine|@tanstack)(/|$)" },
    },
    {
      name: "drawing-and-reducing-need-no-library",
      severity: "error",
      from: { path: "^packages/(units|live|timeline)/src/", pathNot: "\\.test\\.ts$" },
      to: {
        dependencyTypes: ["npm", "npm-dev", "npm-peer", "npm-optional"],
        pathNot: "^packages/",
      },
    },
    {
      name: "features-know-no-other-feature",
      severity: "error",
      from: { path: "^app/src/features/([^/]+)/" },
      to: { path: "^app/src/features/([^/]+)/", pathNot: "^app/src/features/$1/" },
    },
    {
      name: "shared-parts-know-no-feature",
      severity: "error",
      from: { path: "^app/src/(components|lib|api)/" },
      to: { path: "^app/src/(features|app)/" },
    },
    {
      name: "features-know-no-app-shell",
      severity: "error",
      from: { path: "^app/src/features/" },
      to: { path: "^app/src/app/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|coverage)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".jsx", ".cjs", ".mjs", ".json", ".css"],
    },
  },
};
