-- Mail domains that say nothing about a person's company: one row a domain. They never match people to accounts.
create or replace table freemail_domains as
select unnest(string_split(
    'gmail.com googlemail.com yahoo.com yahoo.co.uk yahoo.co.in yahoo.co.jp yahoo.fr yahoo.de yahoo.es yahoo.it '
    'yahoo.com.br yahoo.ca ymail.com rocketmail.com hotmail.com hotmail.co.uk hotmail.fr hotmail.de hotmail.it hotmail.es '
    'outlook.com outlook.de outlook.fr outlook.es live.com live.co.uk live.fr live.nl msn.com aol.com icloud.com me.com '
    'mac.com gmx.de gmx.net gmx.at gmx.ch gmx.com web.de t-online.de freenet.de arcor.de mail.ru inbox.ru list.ru bk.ru '
    'yandex.ru yandex.com qq.com 163.com 126.com sina.com foxmail.com protonmail.com proton.me pm.me zoho.com mail.com '
    'email.com orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it alice.it comcast.net '
    'verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net shaw.ca rogers.com btinternet.com sky.com '
    'talktalk.net seznam.cz centrum.cz wp.pl o2.pl interia.pl onet.pl bol.com.br uol.com.br terra.com.br rediffmail.com '
    'naver.com hanmail.net daum.net fastmail.com hey.com tutanota.com bluewin.ch telenet.be skynet.be ziggo.nl kpnmail.nl '
    'bigpond.com optusnet.com.au xtra.co.nz mailinator.com', ' ')) as domain
