import { SegmentedControl } from '@mantine/core';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api/changes';
import { useGet } from '../../api/queries';
import { useSeesAll, useSession } from '../../api/session';
import type { Posture } from '../../api/types';
import { Page, Sheet } from '../../parts/Page';
import { Trouble } from '../../parts/Trouble';
import { Waiting } from '../../parts/Waiting';
import { Invitation } from '../start/Invitation';
import { Agenda } from './Agenda';
import { Asked } from './Asked';
import { Failing } from './Failing';
import classes from './Home.module.css';
import { Mosaic } from './Mosaic';
import { News } from './News';
import { Stages } from './Stages';
import { ToDecide } from './ToDecide';

// What somebody should know before the first coffee: what waits for them, how far it all is, what
// changed. Whoever only reads sees first how far it is; whoever approves, what waits for a decision;
// whoever belongs to one unit, what is asked of them there; whoever runs a system that has no approved
// statement yet, the first steps towards one.
export default function Home() {
  const { t } = useTranslation();
  return (
    <Page title={t('screen.home')} above={<Greeting />}>
      {useSeesAll() ? <Whole /> : <Own />}
    </Page>
  );
}

function Whole() {
  const posture = useGet('/api/v1/status', {}, { keep: true });
  const runs = useMay('manage', 'unit');
  if (posture.error) return <Trouble error={posture.error} retry={() => void posture.refetch()} />;
  const sheets = posture.data ? <Sheets posture={posture.data} /> : <Waiting rows={12} />;
  if (!runs) return sheets;
  return (
    <Suspense fallback={<Waiting rows={12} />}>
      <Invitation>{sheets}</Invitation>
    </Suspense>
  );
}

function Own() {
  const mayApprove = useMay('approve');
  const ledger = useGet('/api/v1/ledger');
  if (ledger.error) return <Trouble error={ledger.error} retry={() => void ledger.refetch()} />;
  if (!ledger.data) return <Waiting rows={12} />;
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        {mayApprove && <ToDecide />}
        <Mine today={new Date().toISOString().slice(0, 10)} />
      </div>
      <div className={classes.column}>
        <News position={ledger.data.size} />
      </div>
    </div>
  );
}

function Greeting() {
  const { t } = useTranslation();
  const name = useSession().data?.person?.name;
  return name ? t('home.greeting', { name }) : null;
}

function Sheets({ posture }: { posture: Posture }) {
  const { t } = useTranslation();
  const mayAdd = useMay('contribute', 'risk');
  const mayApprove = useMay('approve');
  const readiness = (
    <Sheet title={t('home.readiness')} beside={<Stages />}>
      <Mosaic posture={posture} />
    </Sheet>
  );
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        {!mayAdd && readiness}
        {mayApprove && <ToDecide />}
        <Mine today={posture.today} />
      </div>
      <div className={classes.column}>
        {mayAdd && readiness}
        <Failing posture={posture} />
        <News position={posture.position} />
      </div>
    </div>
  );
}

// Mine where it is known who I am, else everybody's.
function Mine({ today }: { today: string }) {
  const { t } = useTranslation();
  const me = useSession().data?.person?.id;
  const [whose, setWhose] = useState('mine');
  const mine = me !== undefined && whose === 'mine';
  return (
    <Sheet
      flush
      title={mine ? t('home.needs_me') : t('home.needs_all')}
      beside={
        me && (
          <SegmentedControl
            size="xs"
            aria-label={t('home.whose')}
            value={whose}
            onChange={setWhose}
            data={[
              { value: 'mine', label: t('home.mine') },
              { value: 'all', label: t('home.all') },
            ]}
          />
        )
      }
    >
      {mine && <Asked me={me} />}
      <Agenda today={today} owner={mine ? me : undefined} />
    </Sheet>
  );
}
