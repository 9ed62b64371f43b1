import { Button, Drawer, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../api/bindings';
import { useCommand } from '../../../api/queries/mutations';
import { ErrorNotice } from '../../../components/notice/ErrorNotice';
import { useFormat } from '../../../format/useFormat';
import { KEEP_CLEAR } from '../../../frame/notices/clearance';
import { BlackoutFields, usualBlackout } from '../../connections/schedule/fields/BlackoutFields';
import { blackoutsText } from '../../connections/schedule/scheduleText';
import { SettingsLine } from '../SettingsLine';

type Props = { settings: Settings; mayChange: boolean };

/** The hours in which no update starts by itself, for sources without a schedule of their own. */
export function BlackoutSettings({ settings, mayChange }: Props) {
  const { t } = useTranslation('blackoutHours');
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  const said = blackoutsText(t, format, settings.blackouts);
  return (
    <SettingsLine label={t('schedule:blackouts')} text={said ? t('said', { hours: said }) : t('text')}>
      <Button variant="default" onClick={() => setIsOpen(true)} disabled={!mayChange}>
        {said ? t('change') : t('add')}
      </Button>
      <Drawer
        opened={isOpen}
        onClose={() => setIsOpen(false)}
        position="right"
        size={420}
        title={t('title')}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <BlackoutForm settings={settings} onClose={() => setIsOpen(false)} />
      </Drawer>
    </SettingsLine>
  );
}

function BlackoutForm({ settings, onClose }: { settings: Settings; onClose: () => void }) {
  const { t } = useTranslation('blackoutHours');
  const [blackouts, setBlackouts] = useState(() =>
    settings.blackouts.length > 0 ? settings.blackouts : [usualBlackout()],
  );
  const save = useCommand('set_settings');
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    save.mutate({ ...settings, blackouts }, { onSuccess: onClose });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap={20}>
        <BlackoutFields blackouts={blackouts} onChange={setBlackouts} />
        {save.error && <ErrorNotice error={save.error} />}
        <Group {...KEEP_CLEAR} justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
