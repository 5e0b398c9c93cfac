import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Icons of the tracker and of the page of projects. */
const FIRST_ICONS: readonly string[] = [
  "chevron-down",
  "circle-check",
  "circle-dashed",
  "circle-dot",
  "diamond",
  "download",
  "file-up",
  "layers",
  "plus",
  "rotate-ccw-clock",
  "search",
  "triangle-alert",
  "users",
];

const CHUNKS: readonly (readonly [chunk: string, pattern: RegExp])[] = [
  ["charts", /node_modules\/(echarts|zrender)\//],
  ["react", /node_modules\/(react|react-dom|scheduler)\//],
  // What the first page needs of these, in one piece: small parts are compressed less well.
  ["words", /node_modules\/(i18next|react-i18next)\//],
  ["queries", /node_modules\/@tanstack\/(react-query|query-core)\//],
  ["icons", new RegExp(`/lucide-react/.*/(createLucideIcon|${FIRST_ICONS.join("|")})\\.`)],
];

/** Where the server's static files lie; the page is built there and not kept in git. */
const OUT_DIR = "../../src/milepost/server/static";

export default defineConfig({
  base: "/",
  plugins: [react()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: {
    outDir: process.env["MILEPOST_PAGE_OUT"] ?? OUT_DIR,
    emptyOutDir: true,
    target: "es2022",
    rollupOptions: {
      // Clients get a page of their own, without the weight of the tool.
      input: { index: "index.html", guest: "guest.html" },
      output: {
        manualChunks: (id: string) => CHUNKS.find(([, pattern]) => pattern.test(id))?.[0],
      },
    },
  },
  server: {
    proxy: { "/api": process.env["MILEPOST_API"] ?? "http://127.0.0.1:8000" },
  },
});
