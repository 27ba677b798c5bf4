import js from '@eslint/js';
import globals from 'globals';

export default [
  js.configs.recommended,
  {
    rules: {
      'eqeqeq': 'error',
      'no-unused-expressions': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'require-atomic-updates': 'off',
    },
  },
  {files: ['**/static/lab/**'], languageOptions: {globals: globals.browser}},
  {files: ['tools/lab/*.js'], languageOptions: {globals: {...globals.node, document: 'readonly', matchMedia: 'readonly'}}},
];
