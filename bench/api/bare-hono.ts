// The peer of "one theatre": one Hono route that sends a ready body by its id, and nothing else.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';

const [port, id, file] = process.argv.slice(2);
if (id === undefined || file === undefined) throw new Error('bare-hono.ts PORT ID FILE');
const bodies = new Map([[id, await readFile(file, 'utf8')]]);
const app = new Hono();
app.get('/v1/occupancy/:theatreId', (c) => {
  const body = bodies.get(c.req.param('theatreId'));
  return body === undefined ? c.notFound() : c.body(body, 200, { 'Content-Type': 'application/json' });
});
const answer = getRequestListener(app.fetch);
createServer((incoming, outgoing) => void answer(incoming, outgoing)).listen(Number(port), '127.0.0.1');
