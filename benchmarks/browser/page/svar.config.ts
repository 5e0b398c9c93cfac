import { fileURLToPath } from "node:url";

const packages = `${process.env["MILEPOST_WEB"] ?? ""}/packages`;

/**
 * Builds the peer's page. The benchmark copies this folder beside the peer's node_modules first,
 * and names the folder of Milepost's own packages in the variable.
 */
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
  build: { rollupOptions: { input: fileURLToPath(new URL("svar.html", import.meta.url)) } },
};
