import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import {
  createServer,
  request as ask,
  Agent,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import {
  answerBytes,
  exchangeOf,
  passedOn,
  requestBytes,
  type Answer,
  type Exchange,
} from './exchange.ts';
import { serviceName } from '../terminal/replace-lookup.ts';
import { noFault, type Fault } from './fault.ts';

/** Decides what happens to an exchange; asked once for each, in the order of arrival. */
export type FaultPlan = (exchange: Exchange) => Fault;

/** What others may watch on a link; each is called with a running count. */
export interface LinkWatch {
  onBytes: (total: number) => void;
  onRequest: (exchange: Exchange) => void;
  onAnswer: (exchange: Exchange, answer: Answer) => void;
}

const unwatched: LinkWatch = {
  onBytes: () => undefined,
  onRequest: () => undefined,
  onAnswer: () => undefined,
};

/** Below those that a system gives by itself: nobody is given the port of a link that is down. */
const ownPorts = { from: 20_000, to: 32_000 } as const;

/**
 * One terminal's way to the service. It keeps its port when it is down, so that a cache, which belongs to an
 * address, can be used for many rounds.
 */
export class Link {
  plan: FaultPlan = () => noFault;
  watch: LinkWatch = unwatched;
  /** Where the service is; null while it is not. */
  target: string | null = null;
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #sockets = new Set<Socket>();
  readonly #streams = new Set<Socket>();
  readonly #late: Exchange[] = [];
  readonly #lastAnswers = new Map<Exchange['kind'], Answer>();
  readonly #port: number;
  /** Of this end of the link: its own, while the port is that of all links. */
  readonly address: string;
  #count = 0;
  #bytes = 0;

  private constructor(port: number, address: string) {
    this.#port = port;
    this.address = address;
    this.#server = createServer((request, response) => {
      this.#pass(request, response).catch(() => void request.socket.destroy());
    });
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      // The other end may be killed at any time.
      socket.on('error', () => socket.destroy());
    });
  }

  /** So many links that lead to a service by the same name and port. */
  static async openAll(count: number): Promise<Link[]> {
    for (;;) {
      const port = randomInt(ownPorts.from, ownPorts.to);
      const links = Array.from({ length: count }, (_, i) => new Link(port, `127.0.0.${i + 1}`));
      try {
        for (const link of links) await link.up();
        return links;
      } catch (error) {
        for (const link of links) await link.close();
        if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      }
    }
  }

  get url(): string {
    return `http://${serviceName}:${this.#port}`;
  }

  get isUp(): boolean {
    return this.#server.listening;
  }

  /** Accepts connections, on the same port as ever. */
  async up(): Promise<void> {
    if (this.isUp) return;
    this.#server.listen(this.#port, this.address);
    await once(this.#server, 'listening');
  }

  /** Refuses connections and breaks those there are. */
  async down(): Promise<void> {
    if (!this.isUp) return;
    this.#server.close();
    this.breakAll();
    await once(this.#server, 'close');
  }

  breakAll(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Breaks the live streams alone; what else is on its way arrives. */
  breakStreams(): void {
    for (const socket of this.#streams) socket.destroy();
  }

  /** Forgets faults and counts; for a new round. */
  reset(): void {
    this.plan = () => noFault;
    this.watch = unwatched;
    this.#late.length = 0;
    this.#lastAnswers.clear();
    this.#count = 0;
    this.#bytes = 0;
  }

  /** Delivers what was held back, the newest first. */
  async deliverLate(): Promise<void> {
    for (const exchange of this.#late.splice(0).reverse()) {
      await this.#forward(exchange).catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    await this.down();
    this.#agent.destroy();
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const exchange = await exchangeOf(request, this.#count);
    this.#count += 1;
    this.#moved(exchange.body.length + 1);
    this.watch.onRequest(exchange);
    const fault = this.plan(exchange);
    if (exchange.kind === 'stream') this.#stream(exchange, fault, response);
    else await this.#transfer(exchange, fault, response);
  }

  async #transfer(exchange: Exchange, fault: Fault, response: ServerResponse): Promise<void> {
    const socket = response.socket;
    switch (fault.kind) {
      case 'none':
        this.#answer(response, await this.#forward(exchange));
        return;
      case 'break':
        socket?.destroy();
        return;
      case 'cut-request':
        await this.#sendPart(requestBytes(exchange), fault.share);
        socket?.destroy();
        return;
      case 'cut-answer': {
        const bytes = answerBytes(await this.#forward(exchange));
        const part = bytes.subarray(0, Math.floor(fault.share * bytes.length));
        socket?.write(part, () => socket.destroy());
        return;
      }
      case 'lose-answer':
        await this.#forward(exchange);
        socket?.destroy();
        return;
      case 'late':
        this.#late.push(exchange);
        socket?.destroy();
        return;
      case 'delay': {
        await wait(fault.requestMs);
        const answer = await this.#forward(exchange);
        await wait(fault.answerMs);
        this.#answer(response, answer);
        return;
      }
      case 'duplicate': {
        const answers = await Promise.all([this.#forward(exchange), this.#forward(exchange)]);
        this.#answer(response, answers[fault.answered === 'first' ? 0 : 1]);
        return;
      }
      case 'answer':
        this.#answer(response, fault.answer);
        return;
      case 'replace-answer':
        await this.#forward(exchange);
        this.#answer(response, fault.answer);
        return;
      case 'stale-answer': {
        const stale = this.#lastAnswers.get(exchange.kind);
        const answer = await this.#forward(exchange);
        this.#answer(response, stale ?? answer);
        return;
      }
      case 'trickle':
        await this.#trickle(response, await this.#forward(exchange), fault.pieces);
    }
  }

  /** Asks the service. @throws Error when it cannot be reached */
  async #forward(exchange: Exchange): Promise<Answer> {
    const { method, path, rawHeaders, body } = exchange;
    const url = new URL(path, this.#requireTarget());
    const sent = ask(url, { method, agent: this.#agent });
    const headers = passedOn(rawHeaders);
    for (let at = 0; at < headers.length; at += 2) {
      sent.setHeader(headers[at] ?? '', headers[at + 1] ?? '');
    }
    sent.end(body);
    const [answered] = (await once(sent, 'response')) as [IncomingMessage];
    const chunks: Buffer[] = [];
    for await (const chunk of answered) chunks.push(chunk as Buffer);
    const { statusCode: status = 502, rawHeaders: of } = answered;
    const answer: Answer = { status, rawHeaders: of, body: Buffer.concat(chunks) };
    this.#lastAnswers.set(exchange.kind, answer);
    this.watch.onAnswer(exchange, answer);
    return answer;
  }

  #answer(response: ServerResponse, answer: Answer): void {
    const { status, rawHeaders, body } = answer;
    response.writeHead(status, [...passedOn(rawHeaders), 'content-length', String(body.length)]);
    response.end(body);
    this.#moved(body.length);
  }

  async #trickle(response: ServerResponse, answer: Answer, pieces: number): Promise<void> {
    const bytes = answerBytes(answer);
    const size = Math.max(1, Math.ceil(bytes.length / pieces));
    for (let at = 0; at < bytes.length; at += size) {
      response.socket?.write(bytes.subarray(at, at + size));
      this.#moved(size);
      await wait(1);
    }
    response.socket?.end();
  }

  /** Live events are passed on as they come; on a faulty link the stream cannot be opened. */
  #stream(exchange: Exchange, fault: Fault, response: ServerResponse): void {
    if (fault.kind === 'answer') {
      this.#answer(response, fault.answer);
      return;
    }
    if (fault.kind !== 'none' && fault.kind !== 'delay') {
      response.socket?.destroy();
      return;
    }
    const through = connect(Number(new URL(this.#requireTarget()).port), '127.0.0.1');
    const socket = response.socket;
    if (socket === null) return;
    through.on('error', () => socket.destroy());
    through.on('close', () => socket.destroy());
    this.#streams.add(socket);
    socket.on('close', () => {
      this.#streams.delete(socket);
      through.destroy();
    });
    through.on('data', (chunk) => {
      this.#moved(chunk.length);
      socket.write(chunk);
    });
    through.write(requestBytes(exchange));
  }

  async #sendPart(bytes: Buffer, share: number): Promise<void> {
    const socket = connect(Number(new URL(this.#requireTarget()).port), '127.0.0.1');
    socket.on('error', () => socket.destroy());
    await once(socket, 'connect');
    socket.write(bytes.subarray(0, Math.floor(share * bytes.length)), () => socket.destroy());
    await once(socket, 'close');
  }

  #requireTarget(): string {
    if (this.target === null) throw new Error('the service is not there');
    return this.target;
  }

  #moved(bytes: number): void {
    this.#bytes += bytes;
    this.watch.onBytes(this.#bytes);
  }
}
