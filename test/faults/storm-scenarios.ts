import { mulberry32 } from '#shared/domain/mulberry32.ts';
import { VirtualService } from './storm-service.ts';
import { StormTerminal } from './storm-terminal.ts';
import { VirtualTime } from './storm-time.ts';

export interface StormChoice {
  readonly terminals: number;
  readonly seed: number;
  /** Requests that the service handles in a second. */
  readonly capacity: number;
  /** How long the service fails or is away, milliseconds. */
  readonly outageMs: number;
}

export interface StormFigures {
  readonly name: string;
  /** Shows what it would be without spreading; promises nothing. */
  readonly isControl: boolean;
  /** A change of one department: has to show at once. */
  readonly isSmall: boolean;
  /** Most requests of one second, those that fail among them. */
  readonly peakPerSecond: number;
  /** Until every terminal had what is new, seconds. */
  readonly allCurrentSeconds: number;
  /** 5xx that the service gave because it had too much to do. */
  readonly overloads: number;
  /** Requests of one terminal per second during the outage, the most of all terminals; null without one. */
  readonly perTerminalPerSecond: number | null;
  /** The same in the worst ten seconds of any terminal. */
  readonly worstTenSeconds: number | null;
}

const start = Date.parse('2026-11-24T08:30:00+08:00');
/** So many officers share a department. */
const departmentSize = 20;
/** In which all officers sign in. */
const signInMs = 60_000;
const minuteMs = 60_000;
/** Nobody can wait longer; the figures would then say so. */
const patienceMs = 10 * minuteMs;

interface Scene {
  readonly time: VirtualTime;
  readonly service: VirtualService;
  readonly terminals: readonly StormTerminal[];
}

function sceneOf({ terminals, seed, capacity }: StormChoice, spreads: boolean): Scene {
  const time = new VirtualTime(start);
  const random = mulberry32(seed);
  const service = new VirtualService(time, capacity, spreads);
  return {
    ...{ time, service },
    terminals: Array.from({ length: terminals }, (_, index) => {
      const chance = mulberry32(Math.floor(random() * 2 ** 32));
      const departmentId = Math.floor(index / departmentSize);
      const terminal = new StormTerminal(service, time, departmentId, chance);
      time.after(random() * signInMs, () => terminal.begin());
      return terminal;
    }),
  };
}

/** Lets time pass until all are current. @returns seconds since `fromMs` */
async function untilCurrent({ time, terminals }: Scene, fromMs: number): Promise<number> {
  while (!terminals.every(({ isCurrent }) => isCurrent)) {
    if (time.ms - fromMs > patienceMs) return Infinity;
    await time.passTo(time.ms + 100);
  }
  return (time.ms - fromMs) / 1_000;
}

/** Everybody signs in, and the morning has become quiet. */
async function quietMorning(choice: StormChoice, spreads: boolean): Promise<Scene> {
  const scene = sceneOf(choice, spreads);
  await scene.time.passTo(start + signInMs + 3 * minuteMs);
  scene.service.overloads = 0;
  for (const terminal of scene.terminals) terminal.countAnew();
  return scene;
}

const wide = { isControl: false, isSmall: false };
const noOutage = { ...wide, perTerminalPerSecond: null, worstTenSeconds: null };

async function signingIn(choice: StormChoice): Promise<StormFigures> {
  const scene = sceneOf(choice, true);
  await scene.time.passTo(start + signInMs);
  const allCurrentSeconds = await untilCurrent(scene, start + signInMs);
  await scene.time.passTo(start + signInMs + minuteMs);
  return {
    name: 'all sign in within 60 s',
    allCurrentSeconds,
    ...loadOf(scene, start),
    ...noOutage,
  };
}

async function wideNews(choice: StormChoice, spreads: boolean): Promise<StormFigures> {
  const scene = await quietMorning(choice, spreads);
  const from = scene.time.ms;
  scene.service.publish(null);
  const allCurrentSeconds = await untilCurrent(scene, from);
  const name = spreads ? 'a change for everybody' : 'the same without spreading (control)';
  const load = loadOf(scene, from);
  return { name, allCurrentSeconds, ...load, ...noOutage, isControl: !spreads };
}

async function departmentNews(choice: StormChoice): Promise<StormFigures> {
  const scene = await quietMorning(choice, true);
  const from = scene.time.ms;
  scene.service.publish(0);
  const concerned = { ...scene, terminals: scene.terminals.slice(0, departmentSize) };
  const allCurrentSeconds = await untilCurrent(concerned, from);
  const name = 'a change in one department';
  return { name, allCurrentSeconds, ...loadOf(scene, from), ...noOutage, isSmall: true };
}

async function outage(choice: StormChoice, state: 'failing' | 'down'): Promise<StormFigures> {
  const scene = await quietMorning(choice, true);
  const { time, service, terminals } = scene;
  service.become(state);
  service.publish(null);
  await time.passTo(time.ms + choice.outageMs);
  const seconds = choice.outageMs / 1_000;
  const perTerminalPerSecond = Math.max(...terminals.map(({ requests }) => requests)) / seconds;
  const worstTenSeconds = Math.max(...terminals.map((each) => each.mostInTenSeconds)) / 10;
  const from = time.ms;
  service.become('up');
  const allCurrentSeconds = await untilCurrent(scene, from);
  await time.passTo(time.ms + minuteMs);
  const name = state === 'failing' ? 'back after answering 5xx' : 'back after being away';
  const load = loadOf(scene, from);
  return { ...wide, name, allCurrentSeconds, ...load, perTerminalPerSecond, worstTenSeconds };
}

function loadOf({ service }: Scene, fromMs: number) {
  return { peakPerSecond: service.peak(fromMs), overloads: service.overloads };
}

/** Every storm, with the terminal's real scheduling in virtual time. */
export async function runStorms(choice: StormChoice): Promise<StormFigures[]> {
  return [
    await signingIn(choice),
    await departmentNews(choice),
    await wideNews(choice, true),
    await wideNews(choice, false),
    await outage(choice, 'failing'),
    await outage(choice, 'down'),
  ];
}
