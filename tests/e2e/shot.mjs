import { chromium } from 'playwright-core';
const [,, base, route, out, w, h, ...sel] = process.argv;
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--headless','--no-sandbox','--disable-gpu','--disable-background-networking'] });
const p = await b.newPage({ viewport: { width: +w, height: +h } });
p.on('console', m => { if (m.type() === 'error') console.log('CONSOLE', m.text()); });
p.on('pageerror', e => console.log('ERR', e.message));
await p.goto(base + '#/example'); await p.waitForSelector('#summary', { timeout: 30000 });
if (route !== 'example') { await p.goto(base + '#/' + route); await p.waitForTimeout(800); }
for (const s of sel) { if (s.startsWith('click:')) { await p.locator(s.slice(6)).first().click(); await p.waitForTimeout(400); } }
const focus = sel.find(s => s.startsWith('at:'));
if (focus) { const el = p.locator(focus.slice(3)).first(); await el.scrollIntoViewIfNeeded(); const box = await el.boundingBox(); console.log('box', JSON.stringify(box), await p.evaluate(() => document.documentElement.scrollHeight)); await el.screenshot({ path: out }); }
else await p.screenshot({ path: out, fullPage: sel.includes('full') });
await b.close();
