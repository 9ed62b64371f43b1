import { test, picture } from '../test.ts';
test('look', async ({ loaded, page }) => {
  test.setTimeout(180000);
  const { host, connection } = loaded;
  const info = await host.call<any>('list_analyses', { connectionId: connection.id });
  const ask = { ...info.usual };
  console.log(JSON.stringify((await host.call<any>('list_goals', { connectionId: connection.id })).slice(0, 2)));
  for (const a of info.analyses.filter((a: any) => a.board === 'goals')) {
    const began = Date.now();
    const answer = await host.call<any>('ask_analysis', { connectionId: connection.id, id: a.id, ask });
    console.log(a.id, Date.now() - began, JSON.stringify(answer).slice(0, 700));
  }
  await page.setViewportSize({ width: 1280, height: 2600 });
  await page.goto(`${host.url}/#/goals/${connection.id}`);
  await page.waitForTimeout(3000);
  await picture(page, 'zz-goals');
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Set goals' }).click();
  await page.waitForTimeout(800);
  await picture(page, 'zz-set');
  await page.getByRole('tab', { name: 'Upload a CSV' }).click();
  await page.setInputFiles('input[type=file]', { name: 'goals.csv', mimeType: 'text/csv', buffer: Buffer.from('Period,Goal,Owner\n2026-10,200000,\n2026-11,abc,\nQ4 2026,800000,Nobody\n2026-12,210000,\n') });
  await page.waitForTimeout(800);
  await picture(page, 'zz-upload');
  await page.getByRole('button', { name: /^Set 2 goals/ }).click();
  await page.waitForTimeout(1500);
  await page.keyboard.press('Escape');
  await page.goto(`${host.url}/#/leads/${connection.id}`);
  await page.waitForTimeout(2500);
  await picture(page, 'zz-leads');
});
