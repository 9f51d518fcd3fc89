import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

const onlyDoor =
  "Only ui/desk/src/desk.ts talks to Tauri, so that a screen can be tested and shown without it.";

export default tseslint.config(
  { ignores: ["**/dist/**", "**/node_modules/**", "**/generated/**"] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  reactHooks.configs.flat.recommended,
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      eqeqeq: "error",
      "no-console": "error",
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["@tauri-apps/*"], message: onlyDoor }] },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  { files: ["desk/src/desk.ts"], rules: { "no-restricted-imports": "off" } },
  // The stand-in refuses as Tauri does: with a plain object, not an Error.
  { files: ["desk/src/dev/**"], rules: { "@typescript-eslint/only-throw-error": "off" } },
  { files: ["**/*.js"], ...tseslint.configs.disableTypeChecked },
);
