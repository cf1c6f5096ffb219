import type { PatrolRule } from '#shared/desktop/patrol.contract.ts';
import type { TerminalFailure } from '../../../bridge/terminal-failure.ts';
import type { FieldFinding } from '../../../components/field-finding.ts';

type Parameters = PatrolRule['parameters'];

/** Every parameter as text; a list one item a line. */
export function fieldsOf(parameters: Parameters): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join('\n') : String(value),
    ]),
  );
}

/**
 * The parameters that the fields stand for, each of the kind it was. What is no number goes as it was
 * typed: the rule itself says what is wrong with it.
 */
export function parametersFrom(fields: Record<string, string>, before: Parameters): Parameters {
  return Object.fromEntries(
    Object.entries(before).map(([name, value]) => [name, parameterFrom(fields[name] ?? '', value)]),
  );
}

function parameterFrom(text: string, before: Parameters[string]): Parameters[string] {
  if (Array.isArray(before)) {
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  }
  const trimmed = text.trim();
  const number = Number(trimmed);
  return typeof before === 'number' && trimmed !== '' && Number.isFinite(number) ? number : trimmed;
}

/** What the rule has against a parameter; the core names it alone or within `parameters`. */
export function findingsOf(failure: TerminalFailure | null, name: string): FieldFinding[] {
  const message = failure?.fields[name] ?? failure?.fields[`parameters.${name}`];
  return message === undefined ? [] : [{ level: 'error', message }];
}
