task absolute_values "The size of each number, without its sign; null when -256 is among them."
in xs: list
let flipped = map (*-1) xs
out zipwith max xs flipped
example [3, -1, 4] -> [3, 1, 4]
example [15, -5] -> [15, 5]
example [12, -17, 6, -10] -> [12, 17, 6, 10]
example [] -> []
example [-255, 255] -> [255, 255]
example [-256, 1] -> null
holdout [20, -6] -> [20, 6]
holdout [5, -5, -5, 11, 4, -8, 12] -> [5, 5, 5, 11, 4, 8, 12]
holdout [-18, 1, 0, 14, -9, 0, -4] -> [18, 1, 0, 14, 9, 0, 4]
holdout [0, -7] -> [0, 7]
holdout [-256] -> null
