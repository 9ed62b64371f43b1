import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ApiError, LoginAbout } from '../../../../api/bindings';
import { ErrorNotice } from '../../../../components/notice/ErrorNotice';
import { useReconnect } from '../useReconnect';

type Props = { error: ApiError; about: LoginAbout; returnTo: string };

/** Why a login did not become a source, and a way on: the same one again, or the other as a new one. */
export function LoginFailed({ error, about: { name, reconnects }, returnTo }: Props) {
  const { t } = useTranslation('connect');
  const reconnect = useReconnect();
  const isOther = error.code === 'wrong_user';
  const again =
    reconnects === null ? (
      <Button component={Link} to={returnTo}>
        {t('login.again')}
      </Button>
    ) : (
      <Button
        loading={reconnect.isPending}
        // Without being asked, the browser would come back as the same other user.
        onClick={() => reconnect.start({ id: reconnects, name }, { promptLogin: isOther, replace: true })}
      >
        {t('login.again')}
      </Button>
    );
  const ways = isOther ? (
    <>
      {again}
      <Button component={Link} to="/connections/add" variant="default">
        {t('login.addOther')}
      </Button>
    </>
  ) : (
    again
  );
  return <ErrorNotice error={error} action={ways} />;
}
