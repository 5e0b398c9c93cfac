import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const source = fileURLToPath(new URL("./app/src", import.meta.url));

export default defineConfig({
  resolve: { alias: { "@": source } },
  test: {
    projects: [
      {
        extends: true,
        test: { name: "packages", environment: "node", include: ["packages/*/src/**/*.test.ts"] },
      },
      {
        extends: true,
        test: {
          name: "app",
          environment: "happy-dom",
          include: ["app/src/**/*.test.{ts,tsx}"],
        },
      },
    ],
  },
});
