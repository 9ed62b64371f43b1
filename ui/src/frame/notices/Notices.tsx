import { Notifications, useNotifications } from '@mantine/notifications';
import { type CSSProperties, useEffect, useState } from 'react';
import { OnceNeeded } from '../../components/OnceNeeded';
import { whileSeen } from '../../format/now/whileSeen';
import { clearanceNow } from './clearance';
import classes from './Notices.module.css';

/** How often a page that changes under a notice is looked at; only while there is one. */
const LOOK_MS = 400;

/** Short notices at the lower edge, above whatever buttons the page has there. */
export function Notices() {
  const { notifications } = useNotifications();
  const [clear, setClear] = useState(0);
  const isShown = notifications.length > 0;
  useEffect(() => {
    if (!isShown) return;
    const look = () => setClear(clearanceNow());
    look();
    const stop = whileSeen(LOOK_MS, look);
    window.addEventListener('resize', look);
    return () => {
      stop();
      window.removeEventListener('resize', look);
    };
  }, [isShown]);
  return (
    <OnceNeeded needed={isShown}>
      {() => (
        <Notifications
          position="bottom-right"
          limit={3}
          autoClose={6000}
          classNames={{ root: classes.notices ?? '' }}
          style={{ '--om-clear': `${clear}px` } as CSSProperties}
        />
      )}
    </OnceNeeded>
  );
}
