import { AppError } from '#shared/errors/app-error.ts';
import type { SessionService } from './session/session.service.ts';
import type { Workplace } from './session/workplace.ts';
import type { ExportDesk } from './exports/export-desk.ts';
import type { ParcelDesk } from './parcels/parcel-desk.ts';
import type { EventBus } from './event-bus.ts';
import type { Timing } from './timing.ts';

/** What every handler of the core receives. */
export interface CoreContext {
  readonly session: SessionService;
  readonly timing: Timing;
  readonly events: EventBus;
  readonly keystore: 'system' | 'basic_text';
  /** This machine's name, for what leaves it. */
  readonly hostName: string;
  readonly exports: ExportDesk;
  readonly parcels: ParcelDesk;
  /** Logs what went wrong inside a call that is answered nevertheless. */
  readonly onDefect: (error: unknown) => void;
}

/**
 * The open cache. The dispatcher has asked for it already; a lock can still come between.
 * @throws AppError LOCKED, SESSION_NEEDED
 */
export function openWorkplace(context: Pick<CoreContext, 'session'>): Workplace {
  const { workplace, isLocked } = context.session;
  if (workplace !== null) return workplace;
  throw isLocked ? locked() : new AppError('SESSION_NEEDED', '请先登录。');
}

/**
 * For work that takes its time: the cache it began with must be open still, not another one or the same
 * one opened anew.
 * @throws AppError LOCKED, SESSION_NEEDED
 */
export function requireStillOpen(context: Pick<CoreContext, 'session'>, place: Workplace): void {
  if (openWorkplace(context) !== place) throw locked();
}

function locked(): AppError {
  return new AppError('LOCKED', '终端已锁定，请输入密码解锁。');
}
