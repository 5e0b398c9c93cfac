import { fileURLToPath } from "node:url";

const packages = fileURLToPath(new URL("../../../web/packages", import.meta.url));

/** Run from web/, whose node_modules hold Vite. */
export default {
  root: fileURLToPath(new URL(".", import.meta.url)),
  base: "./",
  logLevel: "warn",
  resolve: {
    alias: Object.fromEntries(
      ["units", "live", "timeline"].map((name) => [
        `@milepost/${name}`,
        `${packages}/${name}/src/index.ts`,
      ]),
    ),
  },
};
