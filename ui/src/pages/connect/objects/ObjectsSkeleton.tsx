import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export function ObjectsSkeleton() {
  const { t } = useTranslation('connect');
  return (
    <Stack gap={8} role="status" aria-busy aria-label={t('objects.loading')}>
      <Skeleton h={36} />
      {Array.from({ length: 10 }, (_, index) => (
        <Skeleton key={index} h={32} />
      ))}
    </Stack>
  );
}
