// The namespaces of office files, as groups for a vocabulary: whoever reads a part lists his names only.
//
//   constexpr xml::KnownName kNames[] = {{ooxml::kW, "p", kP}, …};
//   const xml::Vocabulary kVocabulary(ooxml::kNamespaces, kNames);
//
// The first URI of a group is the transitional one, which is what we write; the strict one stands beside it.
#pragma once

#include "formats/shared/xml/vocabulary.h"

namespace gongwen::ooxml {

// clang-format off
enum Namespace : xml::Group {
  kContentTypes = 1,
  kRelationships,  // of .rels parts
  kXml,            // xml:space, xml:lang
  kW, kR, kM,      // wordprocessing, references by relationship, mathematics
  kWp, kA, kPic, kChart, kDiagram,
  kWp14, kWps, kWpg, kWpc, kA14, kSvg,
  kV, kO, kW10,    // VML
  kMc,             // markup compatibility
  kW14, kW15, kW16, kW16cid, kW16cex, kW16se, kW16du,
  kCoreProperties, kDc, kDcTerms, kDcmiType, kXsi,
  kExtendedProperties, kCustomProperties, kVTypes, kCustomXml, kBibliography,
  kFlatOpc
};
// clang-format on

inline constexpr xml::NamespaceUri kNamespaces[] = {
    {kContentTypes, "http://schemas.openxmlformats.org/package/2006/content-types"},
    {kRelationships, "http://schemas.openxmlformats.org/package/2006/relationships"},
    {kXml, "http://www.w3.org/XML/1998/namespace"},
    {kW, "http://schemas.openxmlformats.org/wordprocessingml/2006/main"},
    {kW, "http://purl.oclc.org/ooxml/wordprocessingml/main"},
    {kR, "http://schemas.openxmlformats.org/officeDocument/2006/relationships"},
    {kR, "http://purl.oclc.org/ooxml/officeDocument/relationships"},
    {kM, "http://schemas.openxmlformats.org/officeDocument/2006/math"},
    {kM, "http://purl.oclc.org/ooxml/officeDocument/math"},
    {kWp, "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"},
    {kWp, "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing"},
    {kA, "http://schemas.openxmlformats.org/drawingml/2006/main"},
    {kA, "http://purl.oclc.org/ooxml/drawingml/main"},
    {kPic, "http://schemas.openxmlformats.org/drawingml/2006/picture"},
    {kPic, "http://purl.oclc.org/ooxml/drawingml/picture"},
    {kChart, "http://schemas.openxmlformats.org/drawingml/2006/chart"},
    {kChart, "http://purl.oclc.org/ooxml/drawingml/chart"},
    {kDiagram, "http://schemas.openxmlformats.org/drawingml/2006/diagram"},
    {kDiagram, "http://purl.oclc.org/ooxml/drawingml/diagram"},
    {kWp14, "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"},
    {kWps, "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"},
    {kWpg, "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"},
    {kWpc, "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"},
    {kA14, "http://schemas.microsoft.com/office/drawing/2010/main"},
    {kSvg, "http://schemas.microsoft.com/office/drawing/2016/SVG/main"},
    {kV, "urn:schemas-microsoft-com:vml"},
    {kO, "urn:schemas-microsoft-com:office:office"},
    {kW10, "urn:schemas-microsoft-com:office:word"},
    {kMc, "http://schemas.openxmlformats.org/markup-compatibility/2006"},
    {kW14, "http://schemas.microsoft.com/office/word/2010/wordml"},
    {kW15, "http://schemas.microsoft.com/office/word/2012/wordml"},
    {kW16, "http://schemas.microsoft.com/office/word/2018/wordml"},
    {kW16cid, "http://schemas.microsoft.com/office/word/2016/wordml/cid"},
    {kW16cex, "http://schemas.microsoft.com/office/word/2018/wordml/cex"},
    {kW16se, "http://schemas.microsoft.com/office/word/2015/wordml/symex"},
    {kW16du, "http://schemas.microsoft.com/office/word/2023/wordml/word16du"},
    {kCoreProperties, "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"},
    {kDc, "http://purl.org/dc/elements/1.1/"},
    {kDcTerms, "http://purl.org/dc/terms/"},
    {kDcmiType, "http://purl.org/dc/dcmitype/"},
    {kXsi, "http://www.w3.org/2001/XMLSchema-instance"},
    {kExtendedProperties, "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"},
    {kExtendedProperties, "http://purl.oclc.org/ooxml/officeDocument/extendedProperties"},
    {kCustomProperties, "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"},
    {kCustomProperties, "http://purl.oclc.org/ooxml/officeDocument/customProperties"},
    {kVTypes, "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"},
    {kVTypes, "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes"},
    {kCustomXml, "http://schemas.openxmlformats.org/officeDocument/2006/customXml"},
    {kCustomXml, "http://purl.oclc.org/ooxml/officeDocument/customXml"},
    {kBibliography, "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"},
    {kBibliography, "http://purl.oclc.org/ooxml/officeDocument/bibliography"},
    {kFlatOpc, "http://schemas.microsoft.com/office/2006/xmlPackage"},
};

}  // namespace gongwen::ooxml
