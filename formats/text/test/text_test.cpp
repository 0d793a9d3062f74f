// The reader by example: case files of drafts, what they are read as, and what is told about them.
#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/document/dump.h"
#include "tests/support/corpus_file.h"
#include "tests/support/door.h"

namespace gongwen::test {
namespace {

std::string folder() { return GW_SOURCE_DIR "/formats/text/test/cases/"; }

std::vector<std::string> read_case(const Case& c) {
  Door door;
  const Document document = must(door.read("text", c.input()));
  return {dump(document), told(door.diagnostics(), document.source())};
}

TEST_CASE("lines are joined where a paragraph was wrapped, and only there") {
  run_case_file(folder() + "joining.txt", read_case);
}
TEST_CASE("typed layout becomes look") { run_case_file(folder() + "looks.txt", read_case); }
TEST_CASE("page numbers are dropped where they cannot be anything else") {
  run_case_file(folder() + "page-numbers.txt", read_case);
}
TEST_CASE("what looks like markup or damage is kept") { run_case_file(folder() + "kept.txt", read_case); }

// The text of each paragraph, a blank for each Space.
std::vector<std::string> paragraphs(const std::string& input) {
  const Document document = must(read("text", input));
  std::vector<std::string> out;
  for (NodeId para = document[Document::root()].first; para != kNoNode; para = document[para].next) {
    std::string& text = out.emplace_back();
    for (NodeId at = document[para].first; at != kNoNode; at = document[at].next)
      text += document[at].kind == Kind::Space ? std::string_view(" ") : document[at].text();
  }
  return out;
}

TEST_CASE("western text wrapped ragged at the right is joined, lists by their hang") {
  CHECK(paragraphs("To: All branch offices and the reading rooms in the northern harbour\n"
                   "From: Ines Calder, Records and Archives Unit, third floor, Dock House\n"
                   "\n"
                   "The shelving in the basement has to be emptied before the builders\n"
                   "arrive on 2 April. Each office should pack its own boxes, label them\n"
                   "on two sides and leave them by the goods lift of the Harbour Street\n"
                   "Annex.\n"
                   "\n"
                   "1. Boxes must not be heavier than twelve kilograms, because the lift\n"
                   "   is old\n"
                   "2. Nothing may be left on the stairs\n"
                   "- Plans and maps go flat into the long drawers; please ask Petra for a\n"
                   "  key\n"
                   "a) Keep a list of what you pack, with shelf marks, and send a copy of\n"
                   "   the list to us\n"
                   "\n"
                   "Dock House, 7 Quay Lane\n"
                   "Northport NP4 2RD\n") ==
        std::vector<std::string>{
            "To: All branch offices and the reading rooms in the northern harbour",
            "From: Ines Calder, Records and Archives Unit, third floor, Dock House",
            "The shelving in the basement has to be emptied before the builders arrive on 2 April. Each office should pack its own boxes, "
            "label them on two sides and leave them by the goods lift of the Harbour Street Annex.",
            "1. Boxes must not be heavier than twelve kilograms, because the lift is old", "2. Nothing may be left on the stairs",
            "- Plans and maps go flat into the long drawers; please ask Petra for a key",
            "a) Keep a list of what you pack, with shelf marks, and send a copy of the list to us", "Dock House, 7 Quay Lane", "Northport NP4 2RD"});
  CHECK(paragraphs("Dear Mr Calder,\n\nthank you for your letter of 3 May. We\nhave looked at the plans of the cellar\nand think that the wall on the north\n"
                   "side can stay.\n\nOur mason will call on you next week to\nagree on a date.\n")
            .size() == 3);
  CHECK(paragraphs("Nous avons bien reçu votre lettre du 3 mai concernant la réfection de\nla cave. Après examen des plans, nous pensons que le mur situé au nord\n"
                   "peut être conservé.\n")
            .size() == 1);
}

TEST_CASE("western lines that are no running text stay apart") {
  const auto stays = [](std::string_view input) {
    const auto lines = static_cast<std::size_t>(std::count(input.begin(), input.end(), '\n'));
    CHECK(paragraphs(std::string(input)).size() == lines);
  };
  stays("The lamp is lit before the evening bell,\nAnd down the stair the keeper slowly goes;\nHe knows the rocks, he knows the harbour well,\n"
        "And what the west wind brings before it blows.\n");
  stays("the bucket froze last night and no one came\nto break the ice or feed the chickens, so\nthey stood along the fence and looked at me\n"
        "which in a way it was, because the door\nhad stood ajar since Tuesday, and the lamp\nthat drifted in across the broken sill.\n");
  stays("Harbour Street Library and Reading Rooms\nDepartment of Local History and Maps\n17 Harbour Street, second courtyard\nNorthport NP4 2RD\n");
  stays("2024-03-05 10:15:02 INFO scheduler started with four workers\n2024-03-05 10:15:03 INFO queue restored from disk, 12 items\n"
        "2024-03-05 10:15:09 WARN worker 3 did not answer within 5s\nconnection from 10.0.0.7 closed by the other side after 12s\n"
        "connection from 10.0.0.9 closed by the other side after 14s\n2024-03-05 10:16:40 INFO checkpoint written in 0.4 seconds\n");
  stays("def count_words(path, encoding=\"utf-8\"):\n    total = 0\n    for line in Path(path).read_text(encoding).splitlines():\n"
        "        words = line.split()\n        total += len(words)\n    return total\n");
  stays("server.listen = 0.0.0.0:8080\nserver.greeting = welcome to the archive of the library\nstorage.path = /var/lib/archive/main and /var/spare\n");
  stays("Opening words by the chair and minutes of last meeting\nReport of the treasurer on rents and the new water tap\n"
        "The question of the bonfire, with a proposal from Plot 9\nAny other business, then tea and cake in the green hut\n");
}

TEST_CASE("paragraphs and text know where they come from") {
  Door door;
  const std::string input = "甲乙。\n\n　　丙 丁。\n";
  const Document document = must(door.read("text", input));
  DumpOptions options;
  options.places = true;
  options.looks = false;
  CHECK(dump(document, options) ==
        "(document\n"
        "  (para :at 0 9 (str :at 0 9 \"甲乙。\"))\n"
        "  (para :at 17 10 (str :at 17 3 \"丙\") (space :at 20 1) (str :at 21 6 \"丁。\")))\n");
}

TEST_CASE("text is borrowed from the source") {
  const Document document = must(read("text", "一段不必复制的文字。\n"));
  const std::string_view text = document[document[document[Document::root()].first].first].text();
  CHECK(text.data() >= document.source().data());
  CHECK(text.data() + text.size() <= document.source().data() + document.source().size());
}

TEST_CASE("a megabyte in one line is one run of text") {
  std::string input;
  while (input.size() < 1000000) input += "推进乡村全面振兴，";
  const Document document = must(read("text", input));
  CHECK(document.node_count() == 4);  // document, metadata, paragraph, text
}

TEST_CASE("the whole input is visible") { CHECK(must(visible("text", "　　甲 乙\n\n— 1 —\n丙")) == "甲乙—1—丙"); }

TEST_CASE("line ends and encodings are the host's, whatever the file has") {
  const Document document = must(
      read("text", "\xD2\xBB\xA1\xA2\xB9\xA4\xD7\xF7\xC4\xBF\xB1\xEA\r\n\xC8\xAB\xC3\xE6\xCD\xEA\xB3\xC9\xA1\xA3\r\n"));
  CHECK(dump(document) == "(document\n  (para (str \"一、工作目标\"))\n  (para (str \"全面完成。\")))\n");
}

}  // namespace
}  // namespace gongwen::test
