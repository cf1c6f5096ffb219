import type { Linter } from 'eslint';

/** Mistakes of plain JavaScript that neither the type checker nor the formatter finds. */
export const errorsOfJavaScript: Linter.RulesRecord = {
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-async-promise-executor': 'error',
  'no-cond-assign': 'error',
  'no-constant-condition': 'error',
  'no-control-regex': 'off',
  'no-debugger': 'error',
  'no-empty': 'error',
  'no-eval': 'error',
  'no-fallthrough': 'error',
  'no-implied-eval': 'error',
  'no-loss-of-precision': 'error',
  'no-new-func': 'error',
  'no-promise-executor-return': 'off',
  'no-script-url': 'error',
  'no-self-assign': 'error',
  'no-sparse-arrays': 'error',
  'no-unreachable': 'error',
  'no-unsafe-finally': 'error',
  'no-useless-escape': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'use-isnan': 'error',
  'valid-typeof': 'error',
  'no-restricted-properties': [
    'error',
    ...['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'srcdoc'].map((property) => ({
      property,
      message: 'Text is shown as text; HTML from data never enters the page.',
    })),
    { object: 'document', property: 'write', message: 'Text is shown as text.' },
  ],
};

interface RestrictedSyntax {
  readonly selector: string;
  readonly message: string;
}

/** Syntax that is not used anywhere. */
export const restrictedSyntax: readonly RestrictedSyntax[] = [
  { selector: 'TSEnumDeclaration', message: 'Use a const object and a union type.' },
  { selector: 'TSModuleDeclaration[kind="namespace"]', message: 'Use a module.' },
  { selector: 'TSParameterProperty', message: 'Node strips types: write the field out.' },
];

/** A test that is skipped or alone shows nothing. */
export const testSyntax: readonly RestrictedSyntax[] = [
  {
    selector:
      'CallExpression MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo|fixme)$/]',
    message: 'Every test runs.',
  },
];
