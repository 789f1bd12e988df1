import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** DESIGN: which folder may import which. Everything not named here is refused. */
function forbid(...patterns) {
  return { 'no-restricted-imports': ['error', { patterns }] };
}

const noElectron = {
  regex: '^electron($|/)',
  message: "Only electron/main.ts, electron/preload.ts and electron/shell/ import 'electron'.",
};
const noSimulator = {
  regex: '/simulator/(?!index$)',
  message: 'The simulator is started through simulator/index.ts and nothing deeper.',
};
const noNode = { regex: '^node:', message: 'No Node here.' };
const noLegacyWidgets = {
  regex: '^@blueprintjs/core$',
  importNames: ['Popover', 'Tree'],
  message: 'Use PopoverNext and our own tree.',
};
const only = (folder, regex) => ({
  regex,
  message: `${folder} must not import this: see the import rule in README.md.`,
});

export default tseslint.config(
  { ignores: ['out/', 'dist/', 'node_modules/', '**/*.gen.ts', 'coverage/', 'test-results/'] },
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/dot-notation': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['shared/**'],
    rules: forbid(noNode, noElectron, only('shared', '(^|/)(electron|renderer|simulator|test|build)/')),
  },
  {
    files: ['renderer/**'],
    rules: forbid(noNode, noElectron, only('renderer', '(^|/)(electron|simulator|test|build)/'), noLegacyWidgets),
  },
  {
    files: ['renderer/features/**'],
    rules: forbid(
      noNode,
      noElectron,
      noLegacyWidgets,
      only('renderer', '(^|/)(electron|simulator|test|build)/'),
      only('A feature', '^\\.\\./(?!\\.\\./)|/(app|features)/'),
    ),
  },
  {
    files: ['simulator/**'],
    rules: {
      ...forbid(noElectron, only('simulator', '(^|/)(electron|renderer|test|build)/|/shared/(?!xenapi/)')),
      // A server keeps what its clients should no longer use.
      '@typescript-eslint/no-deprecated': 'off',
    },
  },
  { files: ['electron/**'], rules: forbid(noElectron, noSimulator, only('electron', '(^|/)(renderer|test|build)/')) },
  {
    files: ['electron/main.ts', 'electron/preload.ts', 'electron/shell/**'],
    rules: forbid(noSimulator, only('electron', '(^|/)(renderer|test|build)/')),
  },
  {
    files: ['renderer/**/*.tsx'],
    plugins: { ...jsxA11y.flatConfigs.recommended.plugins, 'react-hooks': reactHooks },
    rules: {
      ...jsxA11y.flatConfigs.recommended.rules,
      ...reactHooks.configs.recommended.rules,
      // A dialog has to say which of its controls gets the keyboard.
      'jsx-a11y/no-autofocus': 'off',
      // A list that scrolls must be reachable by keyboard.
      'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: ['ul'], roles: ['tabpanel'] }],
      // It warns that the React Compiler skips components with a virtual list; the compiler is not used.
      'react-hooks/incompatible-library': 'off',
    },
  },
  {
    files: ['build/**', 'simulator/cli.ts', 'electron/{main,serve}.ts', 'test/bench/**'],
    rules: { 'no-console': 'off' },
  },
  { files: ['**/*.js', '**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);
