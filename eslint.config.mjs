import tseslint from "typescript-eslint";

export default tseslint.config({
  files: ["extension/**/*.{ts,tsx}", "tests/**/*.{ts,tsx}"],
  extends: [tseslint.configs.recommendedTypeChecked],
  languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
  rules: {
    "@typescript-eslint/consistent-type-imports": "error",
    "@typescript-eslint/no-explicit-any": "error",
    "@typescript-eslint/no-floating-promises": ["error", { allowForKnownSafeCalls: [{ from: "package", name: ["it", "describe", "before", "after"], package: "node:test" }] }],
    "@typescript-eslint/switch-exhaustiveness-check": "error",
    "@typescript-eslint/require-await": "off",
    "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    "no-restricted-syntax": ["error", { selector: "ExportDefaultDeclaration", message: "A name is found by search; a default export is not." }],
  },
});
