import ts from 'typescript';

export interface ShownTest {
  /** Relative to the root. */
  readonly file: string;
  /** Titles of the describes around it and its own, joined by ` › `. */
  readonly title: string;
}

const GROUPS = new Set(['describe']);
const TESTS = new Set(['it', 'test']);

/**
 * The tests of one source text with their full titles, found by parsing and not by running.
 * Of a template the fixed parts are kept; a title that is no text is left out.
 */
export function testsIn(file: string, text: string): ShownTest[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false);
  const found: ShownTest[] = [];
  const walk = (node: ts.Node, around: readonly string[]): void => {
    const call = testCall(node);
    if (!call) return node.forEachChild((child) => walk(child, around));
    const titles = [...around, call.title];
    if (TESTS.has(call.kind)) found.push({ file, title: titles.join(' › ') });
    else node.forEachChild((child) => walk(child, titles));
  };
  walk(source, []);
  return found;
}

function testCall(node: ts.Node): { kind: string; title: string } | undefined {
  if (!ts.isCallExpression(node)) return undefined;
  const [first] = node.arguments;
  const kind = calledName(node.expression);
  const title = first && textOf(first);
  if (kind === undefined || title === undefined || node.arguments.length < 2) return undefined;
  return { kind, title };
}

/** `it`, `it.each(rows)`, `test.describe` and the like: the word that says what is defined. */
function calledName(callee: ts.Expression): string | undefined {
  if (ts.isIdentifier(callee)) return known(callee.text);
  if (ts.isPropertyAccessExpression(callee))
    return known(callee.name.text) ?? calledName(callee.expression);
  if (ts.isCallExpression(callee)) return calledName(callee.expression);
  if (ts.isTaggedTemplateExpression(callee)) return calledName(callee.tag);
  return undefined;
}

function known(name: string): string | undefined {
  return GROUPS.has(name) || TESTS.has(name) ? name : undefined;
}

function textOf(node: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join('…');
}
