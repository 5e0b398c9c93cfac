import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const SOURCES = ["app/**/*.{ts,tsx}", "packages/**/*.ts"];

/** The names style.md asks for: types in PascalCase, values in camelCase, constants in UPPER_CASE. */
const NAMING = [
  "error",
  { selector: "typeLike", format: ["PascalCase"] },
  { selector: "function", format: ["camelCase", "PascalCase"] },
  {
    selector: "variable",
    format: ["camelCase", "PascalCase", "UPPER_CASE"],
    leadingUnderscore: "allow",
  },
];

export default tseslint.config(
  {
    ignores: [
      "**/node_modules/**",
      "**/dist/**",
      "**/coverage/**",
      "packages/api-client/src/schema.ts",
      "*.config.*",
      "app/*.config.*",
      "app/postcss.config.*",
      ".dependency-cruiser.cjs",
    ],
  },
  {
    files: SOURCES,
    extends: [...tseslint.configs.strict],
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-assertions": ["error", { assertionStyle: "never" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/naming-convention": NAMING,
      "max-lines": ["error", { max: 400, skipBlankLines: false, skipComments: false }],
      "no-restricted-exports": ["error", { restrictDefaultExports: { direct: true, named: true } }],
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  {
    files: ["packages/**/*.ts", "app/**/*.ts"],
    ignores: ["**/*.test.ts"],
    rules: {
      "max-lines-per-function": ["error", { max: 42, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["app/**/*.tsx"],
    ignores: ["**/*.test.tsx"],
    rules: {
      "max-lines-per-function": ["error", { max: 150, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["packages/units/**/*.ts"],
    rules: { "@typescript-eslint/consistent-type-assertions": "off" },
  },
  {
    files: ["app/**/*.{ts,tsx}"],
    plugins: { "react-hooks": reactHooks },
    rules: {
      "react-hooks/rules-of-hooks": "error",
      "react-hooks/exhaustive-deps": "error",
    },
  },
);
