import type { Rule } from 'eslint';

/** Algorithms that Node's OpenSSL has and Electron's BoringSSL has not. */
const MISSING_IN_BORINGSSL =
  /^(?:sm2|sm3|sm4(?:-\w+)?|chacha20(?:-poly1305)?|aes-?\d+-(?:ccm|ocb)|(?:id-)?aes-?\d+-wrap(?:-pad)?|sha3-\d+|shake\d+|blake2[bs]\d*|argon2(?:d|i|id)?)$/i;

/**
 * Unit tests run on Node, the product on Electron: an algorithm that only Node has would pass every
 * test and fail on the officer's desk.
 */
export const cryptoOfBothEngines: Rule.RuleModule = {
  meta: {
    type: 'problem',
    messages: { missing: '{{name}} is missing in the BoringSSL of Electron.' },
    schema: [],
  },
  create(context) {
    const report = (node: Rule.Node, name: string): void =>
      context.report({ node, messageId: 'missing', data: { name } });
    return {
      Literal(node) {
        if (typeof node.value === 'string' && MISSING_IN_BORINGSSL.test(node.value))
          report(node, node.value);
      },
      'ImportSpecifier[imported.name=/^argon2(Sync)?$/]': (node: Rule.Node) =>
        report(node, 'argon2'),
      'MemberExpression[property.name=/^argon2(Sync)?$/]': (node: Rule.Node) =>
        report(node, 'argon2'),
    };
  },
};
