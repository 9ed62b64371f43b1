import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function SettingsSkeleton() {
  const { t } = useTranslation('settings');
  return (
    <Stack gap={16} role="status" aria-busy aria-label={t('loading')}>
      <Skeleton h={150} />
      <Skeleton h={96} />
      <Skeleton h={150} />
      <Skeleton h={96} />
    </Stack>
  );
}
