import type { z } from 'zod';
import { alertCalls } from './alerts.contract.ts';
import type { CallPlace, DesktopCall } from './call.ts';
import { caseCalls } from './cases.contract.ts';
import { batchCalls } from './batch.contract.ts';
import { officerCalls } from './officers.contract.ts';
import { documentCalls } from './documents.contract.ts';
import type { Envelope } from './envelope.ts';
import type { DesktopEvent, DesktopEventName } from './events.ts';
import { findingCalls } from './finding.contract.ts';
import { materialsCalls } from './materials.contract.ts';
import { journalCalls } from './journal.contract.ts';
import { logCalls } from './logs.contract.ts';
import { noticeCalls } from './notices.contract.ts';
import { outboxCalls } from './outbox.contract.ts';
import { packageCalls } from './packages.contract.ts';
import { parcelCalls } from './parcels.contract.ts';
import { patrolCalls } from './patrol.contract.ts';
import { projectCalls } from './projects.contract.ts';
import { exportCalls } from './exports.contract.ts';
import { phraseCalls } from './phrases.contract.ts';
import { printingCalls } from './printing.contract.ts';
import { sessionCalls } from './session.contract.ts';
import { settingsCalls } from './settings.contract.ts';
import { statusCalls } from './status.contract.ts';
import { storageCalls } from './storage.contract.ts';
import { worklistCalls } from './worklist.contract.ts';

/**
 * The one contract between renderer and core. Channel names, schemas, access, handler types, the
 * preload's methods and the renderer's client are all derived from this object: adding a call is one
 * entry here and one handler.
 */
export const desktopContract = {
  session: sessionCalls,
  status: statusCalls,
  worklist: worklistCalls,
  cases: caseCalls,
  batch: batchCalls,
  officers: officerCalls,
  projects: projectCalls,
  finding: findingCalls,
  materials: materialsCalls,
  packages: packageCalls,
  outbox: outboxCalls,
  parcels: parcelCalls,
  patrol: patrolCalls,
  logs: logCalls,
  journal: journalCalls,
  notices: noticeCalls,
  alerts: alertCalls,
  phrases: phraseCalls,
  exports: exportCalls,
  documents: documentCalls,
  printing: printingCalls,
  storage: storageCalls,
  settings: settingsCalls,
} as const satisfies Record<string, Record<string, DesktopCall>>;

export type Contract = typeof desktopContract;
export type CallDomain = keyof Contract;

/** `session.signIn` → `session:sign-in`. */
type Kebab<S extends string> = S extends `${infer Head}${infer Tail}`
  ? Head extends Lowercase<Head>
    ? `${Head}${Kebab<Tail>}`
    : `-${Lowercase<Head>}${Kebab<Tail>}`
  : S;

type UnionToIntersection<U> = (U extends unknown ? (value: U) => void : never) extends (
  value: infer I,
) => void
  ? I
  : never;

/** Every channel name with its call. */
export type Channels = UnionToIntersection<
  {
    [D in CallDomain]: {
      [V in keyof Contract[D] & string as `${D}:${Kebab<V>}`]: Contract[D][V];
    };
  }[CallDomain]
>;
export type Channel = keyof Channels;
export type ChannelOf<P extends CallPlace> = {
  [C in Channel]: Channels[C] extends { place: P } ? C : never;
}[Channel];

/** What a handler receives (parsed) and what it must give. */
export type HandlerInput<C extends Channel> = z.output<SchemaOf<C, 'input'>>;
export type HandlerOutput<C extends Channel> = z.input<SchemaOf<C, 'output'>>;
type SchemaOf<C extends Channel, K extends 'input' | 'output'> = Extract<
  Channels[C],
  DesktopCall
>[K];

/** A handler for every channel of a place: a missing one is a type error. */
export type Handlers<P extends CallPlace, Context> = {
  readonly [C in ChannelOf<P>]: (
    input: HandlerInput<C>,
    context: Context,
  ) => HandlerOutput<C> | Promise<HandlerOutput<C>>;
};

type Method<C> = C extends DesktopCall
  ? undefined extends z.input<C['input']>
    ? () => Promise<Envelope<z.output<C['output']>>>
    : (input: z.input<C['input']>) => Promise<Envelope<z.output<C['output']>>>
  : never;

/** Calls of a domain that neither the main process nor the hidden print page has for itself. */
type WindowCalls<D extends CallDomain> = {
  readonly [
    V in keyof Contract[D] as Contract[D][V] extends
      { readonly isInternal: true } | { readonly isForPrintPage: true }
      ? never
      : V
  ]: Method<Contract[D][V]>;
};

/** What the window has as `window.terminal`: one subspace per domain, named functions only. */
export type TerminalApi = {
  readonly [D in CallDomain]: WindowCalls<D>;
} & {
  /** Subscribes to an event; the answer unsubscribes. */
  readonly on: <E extends DesktopEventName>(
    name: E,
    listener: (event: DesktopEvent<E>) => void,
  ) => () => void;
};

/** What the hidden print page has of it, and only that page is answered. */
export type PrintPageApi = {
  readonly [
    V in keyof Contract['printing'] as Contract['printing'][V] extends {
      readonly isForPrintPage: true;
    }
      ? V
      : never
  ]: Method<Contract['printing'][V]>;
};

export interface ContractEntry {
  readonly domain: CallDomain;
  readonly verb: string;
  readonly channel: Channel;
  readonly call: DesktopCall;
}

function kebab(verb: string): string {
  return verb.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The contract as a flat list, for those who register, expose or test every call. */
export const contractEntries: readonly ContractEntry[] = Object.entries(desktopContract).flatMap(
  ([domain, calls]) =>
    Object.entries(calls as Record<string, DesktopCall>).map(([verb, call]) => ({
      domain: domain as CallDomain,
      verb,
      channel: `${domain}:${kebab(verb)}` as Channel,
      call,
    })),
);

/** Those that have a channel: the window's, and those of the print page. */
export const pageEntries: readonly ContractEntry[] = contractEntries.filter(
  ({ call }) => call.isInternal !== true,
);
