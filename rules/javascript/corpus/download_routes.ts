import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { exec } from 'node:child_process';
import express, { Request, Response, Router } from 'express';
import { Agent } from 'undici';
import { catalogue, Item } from './catalogue';
import { db } from './database';

const ROOT = path.resolve(process.env.DOCUMENT_ROOT ?? 'documents');
// Read once, when the process starts.
// ok: javascript-sync-io
const NOTICE = fs.readFileSync(path.join(ROOT, 'NOTICE'), 'utf8');

// ok: javascript-tls-verification-off
const upstream = new Agent({ connect: { rejectUnauthorized: true } });

export function downloads(): Router {
  const router = express.Router();

  router.get('/file/:name', (req: Request, res: Response) => {
    // expect: javascript-path-from-request
    res.sendFile(path.join(ROOT, req.params.name));
  });

  router.get('/raw', async (req: Request, res: Response) => {
    // expect: javascript-path-from-request
    const stream = fs.createReadStream(`${ROOT}/${req.query.path}`);
    stream.on('error', () => res.status(404).end());
    stream.pipe(res);
  });

  router.get('/manual/:page', (req: Request, res: Response) => {
    const page = req.params.page.replace(/\.md$/, '');
    const file = `${ROOT}/manual/${page}.md`;
    // expect: javascript-path-from-request, javascript-sync-io
    const text = fs.readFileSync(file, 'utf8');
    res.type('text/markdown').send(NOTICE + text);
  });

  router.get('/safe/:name', (req: Request, res: Response) => {
    const file = path.resolve(ROOT, String(req.params.name)); // todook: javascript-path-from-request
    if (!file.startsWith(ROOT + path.sep)) {
      res.status(400).end();
      return;
    }
    res.sendFile(file);
  });

  router.get('/item/:id', async (req: Request, res: Response) => {
    // ok: javascript-path-from-request, javascript-sql-from-value
    const item: Item | undefined = await db.query('SELECT * FROM items WHERE id = $1', [req.params.id]);
    if (item === undefined) {
      res.status(404).end();
      return;
    }
    const body = JSON.stringify(item);
    // The digest only tells versions of one document apart.
    // ok: javascript-weak-hash
    const version = crypto.createHash('md5').update(body).digest('hex');
    // ok: javascript-weak-hash
    res.set('ETag', `"${crypto.createHash('sha1').update(version).digest('hex')}"`);
    res.json(item);
  });

  router.get('/preview/:id', async (req: Request, res: Response) => {
    const item = await catalogue.find(req.params.id);
    // expect: javascript-shell-command-from-value
    exec(`pdftoppm -r 72 ${item.file} /tmp/${item.id}`, (error) => {
      if (error) {
        res.status(500).end();
        return;
      }
      // expect: javascript-sync-io
      res.end(fs.readFileSync(`/tmp/${item.id}.ppm`));
    });
  });

  router.get('/listing', async (_req: Request, res: Response) => {
    // expect: javascript-sync-io
    const names = fs.readdirSync(ROOT).filter((name) => !name.startsWith('.'));
    res.json({ names, upstream: upstream.closed });
  });

  router.put('/note/:id', async (req: Request, res: Response) => {
    const item = await catalogue.find(req.params.id);
    // The request gives the content here, not the path.
    // ok: javascript-path-from-request
    await fs.promises.writeFile(path.join(ROOT, 'notes', `${item.number}.txt`), String(req.body.text));
    // ok: javascript-sql-from-value
    const label = `Updated ${item.number} for ${item.owner}`;
    res.json({ label });
  });

  return router;
}
