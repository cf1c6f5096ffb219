/** One call that has ended well, as strace has written it down. */
export interface TraceCall {
  readonly name: string;
  /** Between the brackets. */
  readonly args: string;
  readonly result: string;
  /** How many calls had ended before this one began. */
  readonly begun: number;
}

interface Begun {
  readonly text: string;
  readonly begun: number;
}

const resumed = /^<\.\.\. \w+ resumed>/;

/**
 * The calls in the order in which they have ended; those that failed are left out.
 * @throws Error for a trace that is not whole
 */
export function traceCalls(trace: string): TraceCall[] {
  const calls: TraceCall[] = [];
  const open = new Map<string, Begun>();
  const lines = trace.split('\n');
  for (const line of lines) {
    const [pid = '', ...rest] = line.split(/ +/, 1);
    const text = line.slice(pid.length).trimStart();
    if (rest.length > 0 || text === '' || text.startsWith('+++')) continue;
    if (text.endsWith('<unfinished ...>')) {
      open.set(pid, { text: text.slice(0, -'<unfinished ...>'.length), begun: calls.length });
      continue;
    }
    const head = resumed.exec(text)?.[0];
    const before = head === undefined ? null : (open.get(pid) ?? null);
    if (head !== undefined && before === null) throw new Error(`resumed before it began: ${line}`);
    const whole = before === null ? text : before.text + text.slice(head?.length ?? 0);
    const call = parsed(whole, before?.begun ?? calls.length);
    if (call !== null) calls.push(call);
  }
  return calls;
}

function parsed(text: string, begun: number): TraceCall | null {
  const bracket = text.indexOf('(');
  const end = text.lastIndexOf(' = ');
  if (bracket < 0 || end < 0) throw new Error(`not a call: ${text.slice(0, 200)}`);
  const result = text.slice(end + 3);
  if (result.startsWith('-1') || result.startsWith('?')) return null;
  const args = text.slice(bracket + 1, text.lastIndexOf(')', end));
  if (args.includes('"...')) throw new Error(`cut off: ${text.slice(0, 200)}`);
  return { name: text.slice(0, bracket), args, result, begun };
}

/** Every quoted text among the arguments. */
export function textsOf(args: string): Buffer[] {
  const parts = args.split('"');
  return parts.filter((_, i) => i % 2 === 1).map(fromHex);
}

/** The file behind the first number with a path, `21</a/b>`; null for sockets and the like. */
export function fileOf(text: string): { readonly fd: number; readonly path: string } | null {
  const found = /^(\d+)<((?:\\x[0-9a-f]{2})+)>(?!\(deleted\))/.exec(text);
  if (found === null) return null;
  return { fd: Number(found[1]), path: fromHex(found[2] ?? '').toString('utf8') };
}

function fromHex(text: string): Buffer {
  return Buffer.from(text.replaceAll('\\x', ''), 'hex');
}
