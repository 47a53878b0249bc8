#!/usr/bin/env python3
"""Trims the public gazetteers to the plain tables of this folder.

usage: prepare.py --places ../shared/data/places/gazetteer --actors ../shared/data/actors --counties counties-10m.json --out place/data

Writes cities.tsv, admin1.tsv, countries.tsv, regions.tsv, counties.tsv. README.md beside it says what each table is and on what terms.
Not read: country-names.tsv and the coordinates of countries.tsv (share-alike). A country's point is the mean of its first-level
regions' points, its capital's where it has none.
"""
import argparse, collections, csv, gzip, json, re, os

# Cities whose name in the source is behind what English news writes now.
RENAMED = {'1526273': 'Astana', '687700': 'Zaporizhzhia', '700569': 'Mykolaiv', '698740': 'Odesa', '4140963': 'Washington, D.C.', '709930': 'Dnipro', '6094817': 'Ottawa',
           '1880252': 'Singapore', '128747': 'Karaj'}

def latin(s):
    return s and not re.search(r'[^\u0020-\u024f\u1e00-\u1eff\u2018\u2019]', s)

def cities(a):
    keep, capital, by = [], {}, collections.defaultdict(list)
    with gzip.open(os.path.join(a.places, 'cities.tsv.gz'), 'rt', encoding='utf-8') as f:
        for r in csv.DictReader(f, delimiter='\t', quoting=csv.QUOTE_NONE):
            pop = int(r['population'] or 0)
            code = r['fcode']
            if pop == 0 and code not in ('PPLC', 'PPLA', 'PPLG') and r['cc'] not in ('US', 'CA', 'GB', 'AU', 'IE', 'NZ'):
                continue
            if code in ('PPLL', 'PPLW', 'PPLCH') and pop < 1000: continue
            if code == 'PPLX' and pop == 0: continue
            names = []
            for n in r['altnames'].split('|') if '|' in r['altnames'] else r['altnames'].split(','):
                n = n.strip()
                if len(n) > 3 and n[0].isupper() and latin(n) and n != r['name'] and n not in names and not re.search(r'\d', n): names.append(n)
            if r['geonames'] in RENAMED and RENAMED[r['geonames']] != r['name']:
                names.insert(0, r['name'])
                r['name'] = RENAMED[r['geonames']]
            r['altnames'] = '|'.join(names)
            keep.append(r)
            if code == 'PPLC': capital[r['cc']] = r
            by[r['cc']].append(r)
    with open(os.path.join(a.out, 'cities.tsv'), 'w', encoding='utf-8') as f:
        f.write('geonames\tname\taltnames\tlat\tlon\tcc\tadmin1\tfcode\tpopulation\twikidata\n')
        for r in sorted(keep, key=lambda r: int(r['geonames'])):
            f.write('\t'.join([r['geonames'], r['name'], r['altnames'], '%.4f' % float(r['lat']), '%.4f' % float(r['lon']), r['cc'], r['admin1'], r['fcode'], r['population'] or '0', r['wikidata'] or '']) + '\n')
    return keep, capital

def county_points(a):
    """Area centroids of the counties and states of a TopoJSON file (us-atlas)."""
    t = json.load(open(a.counties))
    (sx, sy), (tx, ty) = t['transform']['scale'], t['transform']['translate']
    arcs = []
    for arc in t['arcs']:
        x = y = 0; out = []
        for dx, dy in arc:
            x += dx; y += dy; out.append((x * sx + tx, y * sy + ty))
        arcs.append(out)
    def ring(ids):
        pts = []
        for i in ids:
            pts += arcs[i] if i >= 0 else arcs[~i][::-1]
        return pts
    def centroid(g):
        polys = [g['arcs']] if g['type'] == 'Polygon' else g.get('arcs', [])
        area = cx = cy = 0.0
        for p in polys:
            r = ring(p[0])
            a_ = x_ = y_ = 0.0
            for (x1, y1), (x2, y2) in zip(r, r[1:] + r[:1]):
                k = x1 * y2 - x2 * y1
                a_ += k; x_ += (x1 + x2) * k; y_ += (y1 + y2) * k
            if a_: area += abs(a_) / 2; cx += x_ / (3 * a_) * abs(a_) / 2; cy += y_ / (3 * a_) * abs(a_) / 2
        return (cy / area, cx / area) if area else None
    pt = lambda k: {g['id']: (g['properties']['name'], centroid(g)) for g in t['objects'][k]['geometries']}
    return pt('counties'), pt('states')

FIPS = dict(zip('01 02 04 05 06 08 09 10 11 12 13 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 44 45 46 47 48 49 50 51 53 54 55 56'.split(),
                'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY'.split()))

def main():
    ap = argparse.ArgumentParser(description=__doc__)
    for o in ('places', 'actors', 'counties', 'out'): ap.add_argument('--' + o, required=True)
    a = ap.parse_args()
    keep, capital = cities(a)
    pops, points = collections.Counter(), collections.defaultdict(list)
    for r in keep: pops[r['cc'] + '.' + r['admin1']] += int(r['population'] or 0)
    counties, states = county_points(a)
    point = {'US.' + FIPS[i]: p for i, (n, p) in states.items() if i in FIPS and p}
    with open(os.path.join(a.out, 'counties.tsv'), 'w', encoding='utf-8') as f:
        f.write('fips\tname\tadmin1\tlat\tlon\n')
        for i, (n, p) in sorted(counties.items()):
            if i[:2] not in FIPS or not p: continue
            st = FIPS[i[:2]]
            if st in ('DC',) or st == 'VA' and int(i[2:]) >= 510: continue  # independent cities are cities
            f.write('%s\t%s\tUS.%s\t%.4f\t%.4f\n' % (i, n + (' Parish' if st == 'LA' else ' Borough' if st == 'AK' else ' County'), st, *p))
    with open(os.path.join(a.places, 'admin1.tsv'), encoding='utf-8') as f, open(os.path.join(a.out, 'admin1.tsv'), 'w', encoding='utf-8') as out:
        out.write('geonames\tcode\tname\tlat\tlon\tpopulation\n')
        for r in csv.DictReader(f, delimiter='\t', quoting=csv.QUOTE_NONE):
            lat, lon = point.get(r['code'], (r['lat'], r['lon']))
            if lat == '': lat = lon = ''
            else: lat, lon = '%.4f' % float(lat), '%.4f' % float(lon); points[r['cc']].append((float(lat), float(lon)))
            out.write('\t'.join([r['geonames'], r['code'], r['name'], lat, lon, str(pops[r['code']])]) + '\n')
    with open(os.path.join(a.actors, 'countries.csv'), encoding='utf-8') as f: extra = {r['iso2']: r for r in csv.DictReader(f)}
    with open(os.path.join(a.places, 'countries.tsv'), encoding='utf-8') as f, open(os.path.join(a.out, 'countries.tsv'), 'w', encoding='utf-8') as out:
        out.write('geonames\tiso2\tiso3\twikidata\tname\taltnames\tdemonyms\tcapital\tlat\tlon\tpopulation\tcontinent\n')
        for r in csv.DictReader(f, delimiter='\t', quoting=csv.QUOTE_NONE):
            if r["iso2"] in ("AN", "CS"): continue  # dissolved
            e = extra.get(r["iso2"], {})
            ps = points.get(r['iso2'], [])
            if len(ps) >= 2 and r['iso2'] not in ('US', 'FR', 'NO', 'NZ', 'EC', 'PT', 'ES', 'CL', 'FJ', 'KI', 'RU'):
                lat, lon = sum(p[0] for p in ps) / len(ps), sum(p[1] for p in ps) / len(ps)
            elif r['iso2'] in capital: lat, lon = float(capital[r['iso2']]['lat']), float(capital[r['iso2']]['lon'])
            elif ps: lat, lon = ps[0]
            else: lat = lon = None
            alts = []
            for n in [e.get('name', '')] + (e.get('aliases', '').split('|')):
                n = re.sub(r'^the ', '', n.strip())
                if len(n) > 3 and latin(n) and n[0].isupper() and not re.search(r'[(),*]', n) and n != r['name'] and n not in alts: alts.append(n)
            dem = []
            for col in ('demonym_noun', 'demonym_adj'):
                for d in re.split(r'[;,/]| or ', re.sub(r'\(.*?\)', lambda m: '' if m.group(0) != '(s)' else '', e.get(col, ''))):
                    d = d.strip()
                    if d and re.fullmatch(r"[A-Z][\w .'-]+", d) and d not in dem and d != r['name']: dem.append(d)
            out.write('\t'.join([r['geonames'], r['iso2'], r['iso3'], e.get('qid', ''), r['name'], '|'.join(alts), '|'.join(dem), r['capital'],
                                 '' if lat is None else '%.2f' % lat, '' if lat is None else '%.2f' % lon, r['population'], r['continent']]) + '\n')
    with open(os.path.join(a.places, 'regions.tsv'), encoding='utf-8') as f, open(os.path.join(a.out, 'regions.tsv'), 'w', encoding='utf-8') as out:
        out.write('name\taltnames\tkind\tclass\tlat\tlon\n')
        full = {'Mts.': 'Mountains', 'Pen.': 'Peninsula', 'Is.': 'Islands', 'I.': 'Island', 'Str.': 'Strait', 'Plat.': 'Plateau'}
        for r in csv.DictReader(f, delimiter='\t', quoting=csv.QUOTE_NONE):
            name = ' '.join(full.get(w, w) for w in r['name'].split())
            if not name or not latin(name) or r["name"] == "Null Island": continue
            r["altnames"] = "|".join(" ".join(full.get(w, w) for w in n.split()) for n in r["altnames"].split("|") if n != n.upper())
            kind = 'sea' if r['kind'] == 'sea' else 'continent' if r['class_or_note'] == 'Continent' else 'area'
            out.write('\t'.join([name, r['altnames'], kind, r['class_or_note'] if r['kind'] != 'disputed' else 'disputed', r['lat'], r['lon']]) + '\n')

main()
