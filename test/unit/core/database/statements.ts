/** The statements of a migration, one by one; a trigger holds statements of its own. */
export function statementsOf(migration: string): string[] {
  const statements: string[] = [];
  let open = '';
  for (const line of migration.split('\n')) {
    open += `${line}\n`;
    const isTrigger = /^\s*CREATE TRIGGER/.test(open);
    const isEnd = isTrigger ? /END;\s*$/.test(open) : /;\s*$/.test(open);
    if (!isEnd) continue;
    statements.push(open);
    open = '';
  }
  if (open.trim() !== '') throw new Error(`a statement does not end: ${open}`);
  return statements;
}
