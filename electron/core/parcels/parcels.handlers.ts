import type { Handlers } from '#shared/desktop/contract.ts';
import { openWorkplace, requireStillOpen, type CoreContext } from '../core-context.ts';
import { announceQueue } from '../outbox/announce-queue.ts';
import { carryPlan, sealActs } from './carry-out.ts';
import { openParcel, previewOf, takeIn } from './carry-in.ts';

type ParcelChannel = Extract<keyof Handlers<'core', CoreContext>, `parcels:${string}`>;

/** Sealed files from terminal to terminal (O13), and the backups of queue and journal (L03). */
export const parcelHandlers: Pick<Handlers<'core', CoreContext>, ParcelChannel> = {
  'parcels:plan': (_, context) => carryPlan(openWorkplace(context)),

  'parcels:seal': async ({ terminalIds, fileName }, context) => {
    const place = openWorkplace(context);
    const { note, ...sealed } = await sealActs(place, terminalIds, context.timing.now());
    // A lock may have come meanwhile; then nobody gets the file, nor does the next cache note it.
    requireStillOpen(context, place);
    note(fileName);
    context.events.emit('outbox:changed', {});
    return sealed;
  },

  'parcels:note-unsaved': ({ parcelId, fileName, code }, context) => {
    const { ledger, cache } = openWorkplace(context);
    const at = context.timing.now().toISOString();
    ledger.recordWork('export-unsaved', fileName, () => {
      cache.carried.noteUnsaved(parcelId, at);
      return { parcelId, code };
    });
    context.events.emit('outbox:changed', {});
  },

  'parcels:preview': async ({ fileName, bytes }, context) => {
    const place = openWorkplace(context);
    const opened = await openParcel(place, bytes);
    requireStillOpen(context, place);
    context.parcels.put(place, opened);
    return previewOf(place, opened, fileName);
  },

  'parcels:carry-in': ({ parcelId }, context) => {
    const place = openWorkplace(context);
    const opened = context.parcels.take(place, parcelId);
    const fresh = takeIn(place, opened, context.timing.now());
    announceQueue(context, place, fresh);
    return { taken: fresh.length, known: opened.content.acts.length - fresh.length };
  },

  'parcels:backup-status': (_, context) => openWorkplace(context).backups.status(),

  'parcels:back-up': async (_, context) => {
    const place = openWorkplace(context);
    await place.backups.backUp();
    requireStillOpen(context, place);
    return place.backups.status();
  },

  'parcels:verify-backup': async (_, context) => {
    const place = openWorkplace(context);
    await place.backups.verify();
    requireStillOpen(context, place);
    return place.backups.status();
  },
};
