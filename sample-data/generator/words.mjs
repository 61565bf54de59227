export const firstNames =
  `Anna Ben Carla David Elena Felix Grace Hannah Ivan Julia Karim Laura Miguel Nadia Oliver Priya Quentin Rosa Samuel Tara
Umar Vera William Xenia Yusuf Zoë Amélie Björn Chloé Dörte Esmé François Gäbriel Håkon Inés José Jürgen Kåre Léa Mónica Noël
Óscar Renée Søren Thérèse Uğur Łukasz Jiří Zdeněk Małgorzata Aaliyah Bilal Chen Divya Emeka Fatima Goran Hiroshi Ingrid Jamal
Keiko Lindiwe Mateo Ngozi Omar Paolo Rahul Sofia Tomás Viktor Wei Yara Adam Beth Colin Diane Edward Fiona George Helen Ian Jane
Kevin Linda Mark Nicole Paul Rachel Simon Theresa Victor Wendy Alice Brian Claire Dennis Erin Frank Gina Henry Irene Jack Kate
Liam Megan Nathan Olivia Peter Ruth Scott Tina Vincent Zachary Arjun Beatriz Camille Dmitri Eilidh Farah Giulia Hugo Isla Jonas`.split(
    /\s+/,
  );

export const lastNames =
  `Abbott Adeyemi Ahlström Alvarez Andersen Arnaud Bakker Banerjee Barnes Becker Bell Bergström Bianchi Blanc Bose Brandt Brooks
Burns Campbell Castillo Chandra Chen Clarke Conti Cooper Costa Cruz Dalgaard Davies Delgado Desai Dietrich Doyle Dubois Duncan Ekström
Eriksen Espinoza Evans Farrell Fernández Fischer Fletcher Fournier Fraser Fuchs Gallagher García Gibson González Graham Grant
Greene Gupta Haas Hall Hansen Harper Hassan Hayes Hernández Hoffmann Holm Hughes Hunt Iglesias Ito Ivanova Jansen Jensen Johansson
Jørgensen Kaplan Kaur Keller Kelly Khan Kim Klein Kowalski Kraus Kumar Lambert Larsen Lefèvre Leroy Lewis Li Lindqvist Lopez Lund
MacLeod Madsen Malik Marchetti Martin Mendoza Meyer Mitchell Moreau Moretti Müller Murphy Nakamura Navarro Nguyen Nielsen Novák Nowak
O'Brien O'Connor Okafor Olsen Ortega Osei Park Patel Perez Petit Pham Popescu Powell Quinn Ramírez Rao Reid Reyes Ricci Rivera
Roberts Rojas Romano Rossi Roussel Ruiz Russo Salas Sanders Santos Sato Schäfer Schmidt Schneider Schultz Sharma Silva Singh Sjöberg
Smith Sørensen Souza Stein Stewart Suzuki Svensson Takahashi Tanaka Taylor Thompson Torres Tran Turner Vargas Vega Virtanen Vogel
Wagner Walker Walsh Wang Watson Weber White Wilson Wolff Wong Wright Yamamoto Yilmaz Young Zhang Zieliński Zimmermann`.split(
    /\s+/,
  );

export const companyPlaces =
  `Alder Amber Arden Ashby Aspen Auburn Avalon Barrow Bayfield Beacon Birch Blackwater Blue Ridge Bramble Brant Bright Brook
Calder Canyon Castle Cedar Cinder Clear Cliff Cobalt Copper Coral Crane Crest Dale Dawn Delta Drift Eagle East Elm Ember Falcon Fen
Fern Field Fjord Flint Forge Fox Frost Garnet Glen Gold Granite Green Grove Gull Harbor Hawk Hazel Heath Heron Highland Hollow Iris
Iron Ivory Jade Juniper Kestrel Kings Lake Lark Laurel Linden Lock Lunar Maple Marble Marsh Meadow Mill Mist Moor Moss North Oak Ocean
Olive Onyx Orchard Otter Pearl Pine Plover Prairie Quarry Quill Raven Red River Robin Rose Rowan Rush Sable Sage Salt Sand Silver
Slate Sparrow Spring Spruce Star Stone Storm Summit Swan Swift Tarn Teal Thistle Thorn Tide Timber Umber Vale Velvet Violet Walnut
West Wick Wild Willow Winter Wolf Wren Yarrow Zephyr`.split(/\s+/);

export const companyTrades =
  `Foods Logistics Plastics Robotics Pharma Textiles Packaging Instruments Castings Energy Freight Dairy Optics Tooling Bearings
Chemicals Furniture Ceramics Breweries Marine Aerospace Paper Valves Motors Medical Sensors Seeds Coatings Fasteners Cycles Appliances
Lighting Glass Steel Toys Outdoor Cosmetics Electronics Bakery Machinery Pumps Paints Flooring Print Wines`.split(
    /\s+/,
  );

export const jobTitles = [
  'Operations Manager',
  'Supply Chain Director',
  'Head of Planning',
  'Plant Manager',
  'VP Operations',
  'Inventory Analyst',
  'COO',
  'IT Manager',
  'Purchasing Lead',
  'Finance Director',
  'Owner',
  'Demand Planner, EMEA',
  'Production Planner',
  'CEO',
];

/** Typed into the contact form; commas, quotes and line breaks as people write them. */
export const messages = [
  'Hi,\r\n\r\ncan you call me about pricing for 40 users?\r\nThanks, and sorry for the rush',
  'We saw the "Planning without spreadsheets" talk, and want a demo; two plants, one ERP.',
  'Please send: 1) price list, 2) security paper\r\n3) references',
  'Does it work with "Navision", yes or no?',
  'Need a quote before Friday, budget ~ $20,000\n-- sent from my phone',
  "Nous cherchons un outil de planification, est-ce disponible en français ?\r\nMerci d'avance",
];

export const freeMail = ['postbox.example', 'mailhaus.example', 'quickmail.example'];
