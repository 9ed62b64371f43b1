import { expect, open, test } from '../../scene.ts';

const screen = 'Leads';

test('lead scores', async ({ loaded, page, shoot }) => {
  const { host } = loaded;
  await host.scored(loaded.connection.id);
  await open(page, loaded, '/leads/:id');
  const rows = page.getByRole('table').first().getByRole('row');
  await expect(rows.nth(1)).toContainText('%');
  await shoot(page, host, { screen, state: 'Scores' });
  await rows.nth(1).getByRole('button', { name: /^Why / }).click();
  await expect(page.getByText(/^The average lead of this age converts with/)).toBeVisible();
  await shoot(page, host, { screen, state: 'Why a lead is scored so' });
  await page.keyboard.press('Escape');

  await page.getByRole('tab', { name: 'How good is it' }).click();
  await expect(page.getByRole('img', { name: 'Do the percentages come true?' }).locator('svg')).toBeVisible();
  await shoot(page, host, { screen, state: 'How good the scores are' });
  await page.getByRole('tab', { name: 'Leak check' }).click();
  await expect(page.getByRole('row', { name: /^Rating/ })).toContainText('Blocked');
  await shoot(page, host, { screen, state: 'Leak check' });
});

test('the overview of leads', async ({ loaded, page, shoot }) => {
  await open(page, loaded, '/leads/:id?tab=overview');
  await expect(page.getByRole('img').locator('svg').first()).toBeVisible();
  await shoot(page, loaded.host, { screen, state: 'Overview' });
});
