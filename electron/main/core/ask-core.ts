import type { ChannelOf, HandlerInput, HandlerOutput } from '#shared/desktop/contract.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { isErrorCode } from '#shared/errors/codes.ts';
import type { CoreClient } from './core-client.ts';

/** A call of the core as data. @throws AppError the failure as the error it was */
export async function askCore<C extends ChannelOf<'core'>>(
  core: Pick<CoreClient, 'call'>,
  channel: C,
  input: HandlerInput<C>,
): Promise<HandlerOutput<C>> {
  const envelope = await core.call(channel, input);
  if (envelope.ok) return envelope.data as HandlerOutput<C>;
  const { code, message, retryable, fields } = envelope.error;
  throw new AppError(isErrorCode(code) ? code : 'INTERNAL', message, {
    retryable,
    ...(fields === undefined ? {} : { fields }),
  });
}
