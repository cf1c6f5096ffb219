import type {
  BackupStatus,
  CarriedOut,
  CarryPlan,
  ParcelPreview,
} from '#shared/desktop/parcels.contract.ts';
import type { OutboxItem } from '#shared/desktop/outbox.contract.ts';
import * as sample from './sample-cases.ts';

/** What the window can see of sealed files and backups. */
export class FakeParcels {
  terminals: CarryPlan['terminals'] = [
    { id: 'terminal-2', name: '窗口二', registeredAt: sample.now },
    { id: 'terminal-3', name: '窗口三', registeredAt: sample.now },
  ];
  /** What lies on the stick; null when the officer cancels the system's dialog. */
  stick: ParcelPreview | null = null;
  isSaveCanceled = false;
  backup: BackupStatus = {
    place: 'policy',
    lastGood: { at: sample.now, fileName: 'backup-1.gcjs', bytes: 4_096, acts: 2, seq: 5 },
    isCurrent: true,
    failure: null,
    hasRecoveryKey: true,
    lastCheck: null,
  };
}

/** The calls of one domain over {@link FakeParcels}. */
export function parcelHandlers(core: {
  readonly parcels: FakeParcels;
  readonly outbox: readonly OutboxItem[];
}) {
  const { parcels } = core;
  const plan = (): CarryPlan => ({
    fileName: '办理转移_20261124-1000.gcjs',
    total: core.outbox.length,
    subjects: core.outbox.map(({ subjectNumber: number, subjectTitle: title }) => ({
      ...{ number, title, acts: 1, known: 1 },
    })),
    terminals: parcels.terminals,
  });
  return {
    plan,
    carryOut: (): CarriedOut =>
      parcels.isSaveCanceled
        ? { outcome: 'canceled', fileName: '', total: 0 }
        : { outcome: 'saved', fileName: plan().fileName, total: core.outbox.length },
    choose: () => ({ preview: parcels.stick }),
    carryIn: () => {
      const { total = 0, subjects = [] } = parcels.stick ?? {};
      const known = subjects.reduce((sum, one) => sum + one.known, 0);
      return { taken: total - known, known };
    },
    backupStatus: () => parcels.backup,
    backUp: () => parcels.backup,
    verifyBackup: () => {
      const lastCheck = { outcome: 'ok', madeAt: sample.now, acts: 2, entries: 5 } as const;
      parcels.backup = { ...parcels.backup, lastCheck: { at: sample.now, ...lastCheck } };
      return parcels.backup;
    },
  };
}
