import { feedEntities, isFeedEntity } from '#shared/central/feed.ts';
import type { SeenChange } from '#test/central/store/feed.repository.ts';
import type { Violation } from '../round/violation.ts';
import type { DeskState } from './desk-state.ts';
import type { ServiceState } from './service-state.ts';

/** Most rows are those of the template, in every round and for every officer. */
const expectedTexts = new Map<string, string>();
const mostExpected = 100_000;

/** Promise 3: row by row, the same ids, versions and contents as the service shows this officer. */
export function cacheViolations({ desk, rows }: DeskState, service: ServiceState): Violation[] {
  const cached = new Map(rows.map((row) => [`${row.entity} ${row.id}`, row]));
  const found: string[] = [];
  for (const row of service.rowsFor(desk.parts.officerId)) {
    const name = `${row.entity} ${row.id}`;
    const here = cached.get(name);
    cached.delete(name);
    if (here === undefined) found.push(`${name} is missing`);
    else if (here.version !== row.version) {
      found.push(`${name} is at ${here.version}, not ${row.version}`);
    } else if (here.data !== expectedText(row)) found.push(`${name} says something else`);
  }
  for (const name of cached.keys()) found.push(`${name} is not for this officer`);
  return found.slice(0, 5).map((text) => {
    return { invariant: 'cache', details: `${desk.parts.name}: ${text} (of ${found.length})` };
  });
}

function expectedText({ entity, data }: SeenChange): string {
  const known = expectedTexts.get(data);
  if (known !== undefined) return known;
  if (!isFeedEntity(entity)) throw new Error(`the service has rows of ${entity}`);
  const text = JSON.stringify(feedEntities[entity].parse(JSON.parse(data)));
  if (expectedTexts.size >= mostExpected) expectedTexts.clear();
  expectedTexts.set(data, text);
  return text;
}
