import ts from 'typescript';

/** The members of one class or interface of electron.d.ts. */
export interface Surface {
  readonly methods: ReadonlySet<string>;
  readonly properties: ReadonlySet<string>;
  readonly statics: ReadonlySet<string>;
  /** Members that exist on other systems only. */
  readonly elsewhere: ReadonlySet<string>;
  /** Names that `on` can be given. */
  readonly events: ReadonlySet<string>;
  readonly parents: readonly string[];
}

/** What electron.d.ts declares: classes and interfaces by name, and the exported names. */
export interface Declared {
  readonly surfaces: ReadonlyMap<string, Surface>;
  /** Export → the type it has (`app` → `App`, `session` → `typeof Session`). */
  readonly exports: ReadonlyMap<string, string>;
}

const MAIN_PROCESS = new Set(['Main', 'Common']);

/** Reads electron.d.ts with the TypeScript compiler. */
export function readDeclarations(text: string): Declared {
  const file = ts.createSourceFile('electron.d.ts', text, ts.ScriptTarget.Latest, true);
  const surfaces = new Map<string, Surface>();
  const exports = new Map<string, string>();
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) || ts.isClassDeclaration(node)) {
      const name = node.name?.text ?? '';
      if (!surfaces.has(name)) surfaces.set(name, surfaceOf(node));
    } else if (ts.isModuleDeclaration(node) && MAIN_PROCESS.has(node.name.text))
      collectExports(node);
    else ts.forEachChild(node, visit);
  };
  visit(file);
  return { surfaces, exports };

  function collectExports(main: ts.ModuleDeclaration): void {
    if (!main.body || !ts.isModuleBlock(main.body)) return;
    for (const statement of main.body.statements) {
      if (ts.isClassDeclaration(statement)) exports.set(statement.name?.text ?? '', 'class');
      if (!ts.isVariableStatement(statement)) continue;
      for (const { name, type } of statement.declarationList.declarations) {
        exports.set(name.getText(), type?.getText() ?? '');
      }
    }
  }
}

function surfaceOf(node: ts.InterfaceDeclaration | ts.ClassDeclaration): Surface {
  const methods = new Set<string>();
  const properties = new Set<string>();
  const statics = new Set<string>();
  const elsewhere = new Set<string>();
  const events = new Set<string>();
  for (const member of node.members) {
    const name = member.name?.getText();
    if (name === undefined) continue;
    if (!runsOnLinux(member)) elsewhere.add(name);
    const isMethod = ts.isMethodDeclaration(member) || ts.isMethodSignature(member);
    const event = name === 'on' && isMethod ? eventOf(member) : undefined;
    if (event !== undefined && runsOnLinux(member)) events.add(event);
    const isStatic = ts.canHaveModifiers(member) && hasStatic(member);
    if (isStatic) statics.add(name);
    else (isMethod ? methods : properties).add(name);
  }
  const parents = (node.heritageClauses ?? []).flatMap(({ types }) =>
    types.map((type) => type.getText()),
  );
  return { methods, properties, statics, elsewhere, events, parents };
}

function eventOf(member: ts.MethodDeclaration | ts.MethodSignature): string | undefined {
  const type = member.parameters[0]?.type;
  if (!type || !ts.isLiteralTypeNode(type) || !ts.isStringLiteral(type.literal)) return undefined;
  return type.literal.text;
}

function hasStatic(node: ts.HasModifiers): boolean {
  return ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword) ?? false;
}

function runsOnLinux(member: ts.Node): boolean {
  const platforms = ts.getJSDocTags(member).filter(({ tagName }) => tagName.text === 'platform');
  return platforms.every((tag) => String(tag.comment).includes('linux'));
}
