task negate_each "Each number with its sign flipped; null when -256 is among them."
in xs: list
out map (*-1) xs
example [1, -2, 3] -> [-1, 2, -3]
example [17, 2, -6, 8, 11, 9] -> [-17, -2, 6, -8, -11, -9]
example [10, 12, 4] -> [-10, -12, -4]
example [] -> []
example [-255, 255] -> [255, -255]
example [-256] -> null
holdout [7, 17, -5, 18, -3] -> [-7, -17, 5, -18, 3]
holdout [12, 16] -> [-12, -16]
holdout [-6, -4, -9, -6, 1, 18, 17] -> [6, 4, 9, 6, -1, -18, -17]
holdout [0, 0] -> [0, 0]
holdout [4, -256] -> null
