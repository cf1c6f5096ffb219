import type { DetectionRule } from '#shared/central/detection.ts';
import type { ShownParameters } from '#shared/desktop/patrol.contract.ts';

/** The parameters of a rule for people; one of a kind that this version does not know as JSON text. */
export function shownParameters(parameters: DetectionRule['parameters']): ShownParameters {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, shownParameter(value)]),
  );
}

function shownParameter(value: unknown): ShownParameters[string] {
  if (typeof value === 'number' || typeof value === 'string') return value;
  const isList = Array.isArray(value) && value.every((each) => typeof each === 'string');
  return isList ? value : JSON.stringify(value);
}
