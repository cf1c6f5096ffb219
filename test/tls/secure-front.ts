import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { createServer, type TlsOptions } from 'node:tls';
import { pipeline } from 'node:stream';

/** Ends TLS before a service that speaks plain HTTP, as a city's gateway does. */
export interface SecureFront {
  readonly url: string;
  readonly port: number;
  /** Bytes that came through TLS, of all connections. */
  readonly received: () => number;
  /** Shows another certificate from now on; connections that there are break. */
  readonly show: (tls: TlsOptions) => void;
  close(): Promise<void>;
}

/** @param target `http://127.0.0.1:…` */
export async function openSecureFront(target: string, tls: TlsOptions): Promise<SecureFront> {
  let received = 0;
  const sockets = new Set<Socket>();
  const server = createServer(tls, (socket) => {
    const inner = connect(Number(new URL(target).port), '127.0.0.1');
    socket.on('data', (chunk: Buffer) => (received += chunk.length));
    pipeline(socket, inner, socket, () => undefined);
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    ...{ url: `https://127.0.0.1:${port}`, port },
    received: () => received,
    show: (other) => {
      server.setSecureContext(other);
      for (const socket of sockets) socket.destroy();
    },
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
