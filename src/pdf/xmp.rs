//! What the file says about itself, as XMP: the same as its properties, for programs that look here.

use super::text_string::one_line;
use crate::document::Document;

/// The XMP packet of a document.
///
/// It says that the file follows PDF/UA-1. The tests check files of every kind against that standard with an independent program
/// (`tests/outside/`); the claim holds as long as they pass.
pub(crate) fn packet(document: &Document, build: &str) -> String {
    let (title, language) = (escaped(&document.title), escaped(&document.language));
    let (author, subject) = (escaped(&document.info.author), escaped(&document.info.subject));
    let (build, created) = (escaped(build), crate::moment::text(document.info.created));
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">
<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">
<rdf:Description rdf:about=\"\"
 xmlns:dc=\"http://purl.org/dc/elements/1.1/\"
 xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"
 xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"
 xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{created}</xmp:CreateDate>
<xmp:ModifyDate>{created}</xmp:ModifyDate>
<xmp:CreatorTool>{build}</xmp:CreatorTool>
<pdf:Producer>{build}</pdf:Producer>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end=\"r\"?>"
    )
}

/// Text as content of an XML element.
fn escaped(text: &str) -> String {
    one_line(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped() {
        assert_eq!(escaped("Smith & <Sons>\u{1}\n"), "Smith &amp; &lt;Sons&gt;");
    }
}
