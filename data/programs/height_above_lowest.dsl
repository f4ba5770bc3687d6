task height_above_lowest "How far each number is above the smallest of the list; null when one is more than 255 above."
in xs: list
let up = sort xs
let base = scanl1 min up
out zipwith (-) xs base
example [4, 9, 1] -> [3, 8, 0]
example [-1, 11, 9] -> [0, 12, 10]
example [-2, 2, 0, -2] -> [0, 4, 2, 0]
example [] -> []
example [6] -> [0]
example [200, -100] -> null
holdout [3, 13] -> [0, 10]
holdout [11, 11, 2, -9] -> [20, 20, 11, 0]
holdout [5, 16] -> [0, 11]
holdout [255, 0, 7] -> [255, 0, 7]
holdout [-5, -9, -5] -> [4, 0, 4]
