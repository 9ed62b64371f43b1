import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_SAVED_NAME, NameDialog } from '../../components/NameDialog';

/** Asks for a query's name. */
export function QueryNameDialog(props: Omit<ComponentProps<typeof NameDialog>, 'label' | 'maxLength'>) {
  const { t } = useTranslation('sql');
  return <NameDialog {...props} label={t('name')} maxLength={LONGEST_SAVED_NAME} />;
}
