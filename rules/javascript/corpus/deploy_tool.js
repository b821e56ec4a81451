#!/usr/bin/env node
import fs from 'node:fs';
import path from 'node:path';
import https from 'node:https';
import { execFileSync, execSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    folder: { type: 'string', default: 'dist' },
    host: { type: 'string' },
    insecure: { type: 'boolean', default: false },
  },
});

// ok: javascript-sync-io
const settings = JSON.parse(fs.readFileSync('deploy.json', 'utf8'));
// ok: javascript-shell-command-from-value
const commit = execSync('git rev-parse --short HEAD', { encoding: 'utf8' }).trim();

/* The file of settings was a program once and went through eval(text); it is data now. */
// ok: javascript-code-from-value
const hooks = new Map(Object.entries(settings.hooks ?? {}));

/** All files below a folder, as paths relative to it. */
function collect(folder, prefix = '') {
  const found = [];
  // A command-line tool has nothing else to do meanwhile.
  // ok: javascript-sync-io
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const name = path.join(prefix, entry.name);
    if (entry.isDirectory()) {
      // ok: javascript-copy-in-loop
      found.push(...collect(path.join(folder, entry.name), name));
    } else {
      found.push(name);
    }
  }
  // ok: javascript-sort-without-comparator
  return found.sort();
}

function build(target) {
  // ok: javascript-shell-command-from-value, javascript-sync-io
  execFileSync('npm', ['run', 'build', '--', `--target=${target}`], { stdio: 'inherit' });
}

function connection() {
  const request = { host: options.host ?? settings.host, method: 'PUT' };
  if (options.insecure) {
    // expect: javascript-tls-verification-off
    request.rejectUnauthorized = false;
  }
  return request;
}

function upload(file) {
  // ok: javascript-path-from-request
  const source = fs.createReadStream(path.join(options.folder, file));
  return new Promise((resolve, reject) => {
    const request = https.request({ ...connection(), path: `/${commit}/${file}` }, (response) => {
      response.resume();
      response.on('end', resolve);
    });
    request.on('error', reject);
    source.pipe(request);
  });
}

async function main() {
  const [target = 'production'] = positionals;
  build(target);
  const steps = settings.steps[target];
  for (const step of steps) {
    // Steps build upon each other: the database first, the servers last.
    // ok: javascript-await-in-loop
    await hooks.get(step)?.(commit);
  }
  const files = collect(options.folder);
  const failed = [];
  while (files.length > 0) {
    const group = files.splice(0, 8);
    // ok: javascript-await-in-loop
    await Promise.all(group.map((file) => upload(file).catch(() => failed.push(file))));
  }
  try {
    // ok: javascript-sync-io
    fs.mkdirSync('.deployed');
  // ok: javascript-empty-catch
  } catch {
    // It is there already.
  }
  // ok: javascript-path-from-request
  fs.writeFileSync(path.join('.deployed', target), commit); // ok: javascript-sync-io
  if (failed.length > 0) {
    console.error(`not uploaded: ${failed.join(', ')}`);
    process.exitCode = 1;
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
