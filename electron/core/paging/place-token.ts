import type { z } from 'zod';
import { AppError } from '#shared/errors/app-error.ts';

/** The place of a row in its list, as the window carries it from one page to the next; it means nothing there. */
export function placeToken(place: readonly (string | number)[]): string {
  return JSON.stringify(place);
}

/** @throws AppError INPUT_INVALID for a token that is none of ours */
export function placeOfToken<S extends z.ZodType>(token: string, shape: S): z.output<S> {
  const parsed = shape.safeParse(parsedJson(token));
  if (!parsed.success) throw noPlace();
  return parsed.data;
}

export function noPlace(): AppError {
  return new AppError('INPUT_INVALID', '翻页位置无效，请刷新列表。');
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
